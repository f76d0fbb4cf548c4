import { around, secret, styled, type HidingTrick } from "./hiding-trick.ts";

const tags = secret.replaceAll(/./g, (letter) => `&#${0xe0000 + letter.charCodeAt(0)};`);

/** Text that is elsewhere, behind something, or not drawn. */
export const byPlace: readonly HidingTrick[] = [
  styled("not displayed", "display:none"),
  styled("invisible", "visibility:hidden"),
  styled("content not drawn", "content-visibility:hidden"),
  { name: "hidden", html: `<div hidden>${secret}</div>` },
  { name: "hidden from readers' machines", html: `<div aria-hidden="true">${secret}</div>` },
  { name: "in closed details", html: `<details><summary>More</summary>${secret}</details>` },
  { name: "in a closed dialog", html: `<dialog>${secret}</dialog>` },
  { name: "in a popover that is not open", html: `<div popover>${secret}</div>` },
  { name: "in a template", html: `<template>${secret}</template>` },
  { name: "in a comment", html: `<!-- ${secret} -->` },
  { name: "in a script", html: `<script type="text/plain">${secret}</script>` },
  { name: "in what stands in for a script", html: `<noscript>${secret}</noscript>` },
  { name: "in what stands in for a picture", html: `<canvas>${secret}</canvas>` },
  { name: "in attributes", html: `<img alt="${secret}" title="${secret}" src="data:,">` },
  styled("off to the left", "position:absolute;left:-9999px"),
  styled("off the top", "position:absolute;top:-9999px"),
  styled("fixed below the window", "position:fixed;top:2000px"),
  styled("fixed beside the window", "position:fixed;left:3000px;width:300px"),
  styled("moved off", "transform:translateX(-9999px)"),
  styled("moved off by the translate property", "translate:-9999px 0"),
  styled("a margin to the left", "margin-left:-9999px;width:400px"),
  styled("indented away", "text-indent:-9999px"),
  styled("indented away in a box", "text-indent:9999px;overflow:hidden;white-space:nowrap"),
  around("far right in a page that is cut", "overflow:hidden", "margin-left:5000px;width:300px"),
  around(
    "before the start of a scroller",
    "overflow:auto;height:60px;position:relative",
    "position:absolute;top:-300px",
  ),
  around(
    "left of the start of a scroller",
    "overflow:auto;position:relative;height:60px",
    "position:absolute;left:-600px;width:500px",
  ),
  around(
    "behind an ancestor",
    "background:#fff;position:relative;z-index:auto",
    "position:relative;z-index:-1",
  ),
  {
    name: "covered by a box",
    html: `<div style="position:relative"><p>${secret}</p>
      <div style="position:absolute;inset:0;background:#fff"></div></div>`,
  },
  {
    name: "covered by a picture",
    html: `<div style="position:relative"><p>${secret}</p>
      <img src="data:," alt="" style="position:absolute;left:0;top:0;width:100%;height:100%;background:#eee"></div>`,
  },
  {
    name: "covered by a box that lets presses through",
    html: `<div style="position:relative"><p>${secret}</p>
      <div style="position:absolute;inset:0;background:#fff;pointer-events:none"></div></div>`,
  },
  {
    name: "covered far below the window",
    html: `<div style="height:2500px"></div><div style="position:relative"><p>${secret}</p>
      <div style="position:absolute;inset:0;background:#fff"></div></div>`,
  },
  {
    name: "covered by what follows",
    html: `<p style="height:20px">${secret}</p>
      <div style="position:relative;margin-top:-50px;height:60px;background:#fff"></div>`,
  },
  {
    name: "in a frame of no size",
    html: `<iframe width="0" height="0" srcdoc="<p>${secret}"></iframe>`,
  },
  {
    name: "in a frame that is transparent",
    html: `<iframe style="opacity:0" srcdoc="<p>${secret}"></iframe>`,
  },
  {
    name: "in a slot that is not there",
    html: `<div><template shadowrootmode="open"><p>Hello</p></template>${secret}</div>`,
  },
  { name: "in characters without a shape", html: `<p>Thank you.${tags}</p>` },
  {
    name: "in the quiet part of a style",
    html: `<p style="--note:'${secret}'" data-note="${secret}">Thank you.</p>`,
  },
];
