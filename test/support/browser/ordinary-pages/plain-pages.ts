import { lines, type OrdinaryPage } from "./ordinary-page.ts";

/** Pages without much ado. */
export const plainPages: readonly OrdinaryPage[] = [
  { name: "a letter", html: `<main>${lines(8)}</main>` },
  {
    name: "a long page that scrolls",
    html: `<main style="width:600px;margin:auto">${lines(120)}</main>`,
  },
  {
    name: "a table of orders",
    html: `<main><table style="border-collapse:collapse">
      <tr style="background:#eee"><th>Order</th><th>Sum</th><th>Paid</th></tr>
      <tr><td>1001</td><td style="text-align:right;color:#666">12.50</td><td>yes</td></tr>
      <tr><td>1002</td><td style="text-align:right;color:#666">8.00</td><td>no</td></tr></table></main>`,
  },
  {
    name: "small print and muted notes",
    html: `<main>${lines(4)}<p style="font-size:10px;color:#999">Prices include taxes.</p>
      <p style="opacity:.6">Last seen an hour ago</p><small style="color:#bbb">v2.1</small></main>`,
  },
  {
    name: "a dark page",
    html: `<style>body{background:#111;color:#ddd}a{color:#8ab4f8}.m{color:#777}</style>
      <main>${lines(6)}<a href="#a">Read more</a><p class="m">two minutes ago</p></main>`,
  },
  {
    name: "a page dark by its scheme",
    html: `<style>:root{color-scheme:only dark}</style><main>${lines(6)}</main>`,
  },
  {
    name: "words in every direction",
    html: `<main><p dir="rtl">שלום, האם החנות פתוחה היום?</p><p dir="rtl">متى يصل الطلب؟</p>
      <p style="writing-mode:vertical-rl;height:160px">商品はいつ届きますか。</p><p>你好，请问什么时候发货？</p></main>`,
  },
  {
    name: "floats and columns",
    html: `<main><div style="float:left;width:200px">${lines(2)}</div><div style="columns:2">${lines(6)}</div></main>`,
  },
  {
    name: "open details and lists",
    html: `<main><details open><summary>Sizes</summary>${lines(3)}</details>
      <ol>${lines(4, "li")}</ol><details><summary>Care</summary><p data-unseen>Wash cold.</p></details></main>`,
  },
  {
    name: "marks inside lines",
    html: `<main><p>We <b>really</b> <i>like</i> <code>E-17</code><sup>2</sup> and <mark>pay</mark>
      <a href="#x" style="color:#06c">here</a>, <span style="background:#024;color:#fff;padding:2px 6px;border-radius:9px">new</span>
      <s>9.00</s> <span style="font-variant:small-caps">today</span> <abbr title="x">VAT</abbr></p></main>`,
  },
];
