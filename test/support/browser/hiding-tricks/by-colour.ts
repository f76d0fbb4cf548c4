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
  ...[
    ["a stripe", "linear-gradient(90deg,#000 1px,transparent 1px)"],
    ["what is beside it", "linear-gradient(#000,#000) -9999px 0 no-repeat"],
    ["a dot", "linear-gradient(#000,#000) 0 0/5px 5px no-repeat"],
    ["a far edge", "radial-gradient(transparent 95%,#000)"],
  ].map(([through, mask]) =>
    styled(`a mask that lets through ${through}`, `mask:${mask};-webkit-mask:${mask}`),
  ),
  styled("a mask by light", "mask:linear-gradient(#000,#000);mask-mode:luminance"),
  styled(
    "masks that take each other away",
    "mask:linear-gradient(#000,#000),linear-gradient(#000,#000);mask-composite:exclude",
  ),
  styled("a shadow elsewhere", "color:transparent;text-shadow:9999px 0 #000"),
  styled("a shadow that is a cloud", "color:transparent;text-shadow:0 0 60px #000"),
  styled("an outline too thin", "color:transparent;-webkit-text-stroke:.01px #000"),
  styled("an outline over the letters", "-webkit-text-stroke:30px #fff"),
  styled("an outline that is a blot", "-webkit-text-stroke:30px #000"),
  styled(
    "filled with what is nowhere",
    "color:transparent;background:linear-gradient(#000,#000) 0 0/0 0 no-repeat;-webkit-background-clip:text;background-clip:text",
  ),
  styled(
    "white on a ground of no size",
    "color:#fff;background:linear-gradient(#000,#000) 0 0/0 0 no-repeat",
  ),
  styled(
    "white on a ground that is elsewhere",
    "color:#fff;background:linear-gradient(#000,#000) -9999px 0 no-repeat",
  ),
  styled("white on a picture that is not there", "color:#fff;background-image:url(/nothing.png)"),
  {
    name: "white on a picture behind it that is not there",
    html: `<div style="position:relative"><img src="data:," alt="" style="position:absolute;inset:0;width:100%;height:100%">
      <p style="position:relative;color:#fff">${secret}</p></div>`,
  },
  styled(
    "as light as its ground, in grey",
    "color:#f00;background:rgb(54,54,54);filter:grayscale(1)",
  ),
  {
    name: "a filter that is drawn elsewhere",
    html: `<svg width="0" height="0"><filter id="f"><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"/></filter></svg>
      <div style="filter:url(#f)">${secret}</div>`,
  },
  {
    name: "shown for an instant now and then",
    html: `<style>@keyframes now{0%,1%{opacity:1}2%,100%{opacity:0}}</style>
      <div style="animation:now 100s steps(1) infinite">${secret}</div>`,
  },
  {
    name: "turning white while the page is read",
    html: `<style>@keyframes white{to{color:#fff}}</style>
      <div style="animation:white 60s forwards">${secret}</div>`,
  },
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
