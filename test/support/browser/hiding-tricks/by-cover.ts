import { around, below, secret, styled, type HidingTrick } from "./hiding-trick.ts";

const veil = '<div style="position:absolute;inset:0;background:#ffffffd9"></div>';
const sheeted = (name: string, css: string, html: string): HidingTrick => ({
  name,
  html: `<style>${css}</style>${html}`,
});

/** What is laid over text by means other than a box in front of it. */
const overIt: readonly HidingTrick[] = [
  sheeted(
    "covered by what a style sheet puts behind it",
    ".t{position:relative}.t::after{content:'';position:absolute;inset:0;background:#fff}",
    `<div class="t">${secret}</div>`,
  ),
  sheeted(
    "covered by what a style sheet puts into another element",
    ".u::before{content:'';position:absolute;inset:0;background:#fff}",
    `<p style="position:relative">${secret}<span class="u"></span></p>`,
  ),
  {
    name: "covered from within its paragraph",
    html: `<p style="position:relative">${secret}<span style="position:absolute;inset:0;background:#fff"></span></p>`,
  },
  {
    name: "covered by a box in its line",
    html: `<div style="white-space:nowrap;width:600px">${secret}<span style="display:inline-block;width:600px;height:40px;margin-left:-600px;background:#fff;vertical-align:middle"></span></div>`,
  },
  {
    name: "covered by a neighbour's outline",
    html: `<div style="padding-top:90px">${secret}</div><div style="height:1px;outline:60px solid #fff"></div>`,
  },
  {
    name: "covered by a neighbour's shadow",
    html: `<div style="padding-top:90px">${secret}</div><div style="position:relative;height:1px;box-shadow:0 0 0 60px #fff"></div>`,
  },
  {
    name: "under two veils",
    html: `<div style="position:relative"><p>${secret}</p>${veil}${veil}</div>`,
  },
  {
    name: "blurred by what lies over it",
    html: `<div style="position:relative"><p>${secret}</p><div style="position:absolute;inset:0;backdrop-filter:blur(20px)"></div></div>`,
  },
  {
    name: "covered by what sticks to nothing",
    html: `<p style="height:20px">${secret}</p><div style="position:sticky;margin-top:-40px;height:50px;background:#fff"></div>`,
  },
];

const cutByShape: readonly HidingTrick[] = [
  styled("cut by a hollow shape", "clip-path:polygon(0 0,1px 0,1px 99%,100% 99%,100% 100%,0 100%)"),
  styled("cut by a shape of lines", "clip-path:shape(from 0 0,line to 1px 0,line to 0 1px)"),
  {
    name: "cut by a shape that is drawn elsewhere",
    html: `<svg width="0" height="0"><clipPath id="c"><rect width="1" height="1" /></clipPath></svg><div style="clip-path:url(#c)">${secret}</div>`,
  },
];

const struck: readonly HidingTrick[] = [
  styled("its own outline inwards", "outline:60px solid #fff;outline-offset:-60px;width:300px"),
  styled("struck through with a broad line", "text-decoration:line-through #fff 40px"),
  around("an ancestor struck through", "text-decoration:line-through #fff 40px"),
];

/** Text under something, wherever it stands and whatever a press there would meet. */
export const byCover: readonly HidingTrick[] = [
  ...struck,
  ...[...overIt, ...cutByShape].flatMap((trick) => [
    trick,
    below(trick),
    {
      name: `${trick.name}, where presses fall through`,
      html: `<div style="pointer-events:none">${trick.html}</div>`,
    },
  ]),
];
