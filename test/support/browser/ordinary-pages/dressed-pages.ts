import { lines, type OrdinaryPage } from "./ordinary-page.ts";

const picture =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Crect width='9' height='9' fill='%23234'/%3E%3C/svg%3E";

/** Pages in which what is ordinary resembles a way of hiding. */
export const dressedPages: readonly OrdinaryPage[] = [
  {
    name: "white words on a picture that lies behind them",
    html: `<main><section style="position:relative;padding:60px"><img src="${picture}" alt=""
      style="position:absolute;inset:0;width:100%;height:100%"><div style="position:relative;color:#fff">${lines(2)}</div></section></main>`,
  },
  {
    name: "what lies over words and leaves them to be read",
    html: `<style>.more{position:relative}.more::after{content:"";position:absolute;left:0;right:0;bottom:0;height:40px;background:linear-gradient(transparent,#fff)}
      .note{position:relative;isolation:isolate}.note::before{content:"";position:absolute;inset:0;background:#def;z-index:-1}
      .clear::after{content:"";display:table;clear:both}</style>
      <main><div class="more">${lines(1)}</div><div class="note clear">${lines(1)}</div>
      <p style="position:relative">Beside a badge <span style="position:absolute;left:0;top:0;width:9px;height:9px;background:#0a0"></span></p>
      <p style="outline:2px solid #00f">With a ring</p><p style="text-decoration:line-through">Struck out once</p></main>`,
  },
  {
    name: "masks that fade an edge",
    html: `<main><div style="mask-image:linear-gradient(transparent,#000 20px,#000 calc(100% - 20px),transparent);padding:30px">${lines(3)}</div>
      <div style="mask-image:linear-gradient(#000 90%,transparent);height:100px">Above a faded edge</div></main>`,
  },
  {
    name: "words without a box, and words nobody can press",
    html: `<main><div style="display:contents">Straight in it</div><div inert>${lines(2)}</div></main>`,
  },
  {
    name: "white words on a box that lies behind them",
    html: `<main><section style="position:relative;height:200px"><div style="position:absolute;inset:0;background:#123"></div>
      <div style="position:absolute;left:20px;top:20px;color:#fff">${lines(3)}</div></section></main>`,
  },
  {
    name: "gradients, and letters filled with one",
    html: `<main><div style="background:linear-gradient(90deg,#036,#369);color:#fff;padding:9px">${lines(2)}</div>
      <h1 style="background:linear-gradient(90deg,#c06,#60c);-webkit-background-clip:text;background-clip:text;color:transparent">Summer sale</h1></main>`,
  },
  {
    name: "a window that is cut with a list that scrolls in it",
    html: `<style>html,body{height:100%;overflow:hidden;margin:0}main{height:100%;display:flex;flex-direction:column}
      .list{flex:1;overflow-y:auto}.head{position:sticky;top:0;background:#fff}</style>
      <main><div class="list"><div class="head">Ticket 17</div>${lines(90)}</div></main>`,
  },
  {
    name: "a chat that grows upwards",
    html: `<main style="height:300px;overflow:auto;display:flex;flex-direction:column-reverse">
      ${lines(40, "div")}</main>`,
  },
  {
    name: "a virtual list",
    html: `<main><div style="height:300px;overflow:auto"><div style="height:9000px;position:relative">
      <div style="transform:translateY(120px);position:absolute;left:0;right:0">${lines(12)}</div></div></div></main>`,
  },
  {
    name: "bubbles, badges and avatars",
    html: `<style>.r{display:flex;gap:8px;margin:8px}.b{background:#e9e9eb;border-radius:16px;padding:8px 12px;max-width:60%}
      .me{flex-direction:row-reverse}.me .b{background:#0b84fe;color:#fff}.a{width:32px;height:32px;border-radius:50%;background:#456;color:#fff;display:grid;place-items:center;font-size:12px;overflow:hidden}</style>
      <main><div class="r"><div class="a">MK</div><div class="b">Is it open?</div></div>
      <div class="r me"><div class="a">BO</div><div class="b">Until six.</div></div></main>`,
  },
  {
    name: "text that a fade leaves off and one that is cut after two lines",
    html: `<main><div style="mask-image:linear-gradient(#000 60%,transparent);-webkit-mask-image:linear-gradient(#000 60%,transparent)">${lines(3)}</div>
      <p style="width:300px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">Short enough</p></main>`,
  },
  {
    name: "moved, centred and slightly smaller things",
    html: `<main><div style="position:relative;height:120px"><div style="position:absolute;left:50%;top:50%;transform:translate(-50%,-50%)">In the middle</div></div>
      <div style="zoom:.8">${lines(2)}</div><div style="transform:scale(.9);transform-origin:0 0">${lines(2)}</div>
      <p style="letter-spacing:-.03em;font-size:30px;line-height:.9">Tight headline</p><p style="rotate:-4deg;width:200px">Slanted note</p></main>`,
  },
  {
    name: "frames, shadow roots and slots",
    html: `<main><iframe style="width:400px;height:120px" srcdoc="<p>In a frame</p>"></iframe>
      <div><template shadowrootmode="open"><style>p{color:#fff;background:#333}</style><p>In a root</p><slot></slot></template><b>In a slot</b></div></main>`,
  },
  {
    name: "cards that come in while one looks",
    html: `<style>@keyframes in{from{opacity:0;transform:translateY(8px)}}@keyframes pulse{50%{opacity:.6}}
      .c{animation:in .2s both;border:1px solid #ddd;border-radius:8px;padding:9px;margin:9px;position:relative;z-index:1;background:#fff;box-shadow:0 1px 3px #0003}</style>
      <main><div class="c" style="animation-duration:.01s">${lines(2)}</div><div class="c" style="animation:none">${lines(2)}</div>
      <p style="animation:pulse 2s infinite">Someone is typing</p></main>`,
  },
];
