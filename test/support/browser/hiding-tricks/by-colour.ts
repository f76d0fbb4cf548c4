import { around, secret, styled, type HidingTrick } from "./hiding-trick.ts";

/** Text in a colour that is not told from what is behind it. */
export const byColour: readonly HidingTrick[] = [
  styled("white on white", "color:#fff"),
  styled("nearly white on white", "color:#fbfbfb"),
  styled("light grey on white", "color:#f0f0f0"),
  styled("black on black", "background:#000;color:#000"),
  styled("dark on dark", "background:#1a1a1a;color:#202020"),
  around("blue on an ancestor's blue", "background:#135;padding:4px", "color:#135"),
  styled("transparent", "color:transparent"),
  styled("a hundredth of a colour", "color:rgb(0 0 0 / 1%)"),
  styled("alpha 0.01", "color:rgba(0,0,0,.01)"),
  styled("a fill of its own", "-webkit-text-fill-color:#fff"),
  styled("a fill without colour", "-webkit-text-fill-color:transparent"),
  styled("in another notation", "color:oklch(100% 0 0)"),
  styled("in a colour of a wide gamut", "color:color(display-p3 1 1 1)"),
  styled("a mixed colour", "color:color-mix(in srgb, white 99%, black)"),
  styled("on a gradient of its own colour", "background:linear-gradient(#333,#343434);color:#333"),
  styled("opacity 0", "opacity:0"),
  styled("opacity 0.01", "opacity:.01"),
  around("opacities that add up", "opacity:.2", "opacity:.2"),
  around("an ancestor's opacity", "opacity:.03", "color:#000"),
  styled("filter opacity", "filter:opacity(2%)"),
  styled("filter brightness", "filter:brightness(40);color:#888"),
  styled("filter contrast", "filter:contrast(0);background:#fff"),
  styled("filter invert", "filter:invert(1);color:#000"),
  styled("filter blur", "filter:blur(12px)"),
  styled("blend screen", "mix-blend-mode:screen"),
  styled("blend lighten", "mix-blend-mode:lighten"),
  styled("blend difference", "mix-blend-mode:difference;color:#000"),
  styled(
    "a mask without ink",
    "mask-image:linear-gradient(transparent,transparent);-webkit-mask-image:linear-gradient(transparent,transparent)",
  ),
  styled(
    "a mask of no size",
    "mask:linear-gradient(#000,#000) 0 0/0 0 no-repeat;-webkit-mask:linear-gradient(#000,#000) 0 0/0 0 no-repeat",
  ),
  {
    name: "white inside a line",
    html: `<p>Regards <span style="color:white">${secret}</span></p>`,
  },
  {
    name: "white by an inherited rule",
    html: `<style>.m td{color:#fefefe}</style><table class="m"><tr><td>${secret}</td></tr></table>`,
  },
  {
    name: "faded away by an animation",
    html: `<style>@keyframes gone{to{opacity:.01}}</style>
      <div style="animation:gone .01s forwards">${secret}</div>`,
  },
  {
    name: "fading away while the page is read",
    html: `<style>@keyframes going{to{opacity:0}}</style>
      <div style="animation:going 60s forwards">${secret}</div>`,
  },
  {
    name: "dark on dark in a dark page",
    html: `<style>:root{color-scheme:only dark}</style><div style="color:#141414">${secret}</div>`,
  },
];
