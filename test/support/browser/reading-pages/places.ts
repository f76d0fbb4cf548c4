import { neighbour } from "./kept-words.ts";
import { box, by, each, rich, turns, type ReadingPage } from "./reading-page.ts";

const escaped = (html: string) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const line = ({ name, text, clock }: (typeof turns)[number]) =>
  `<div class="message"><div class="top"><b>${name}</b> <span>${clock}</span></div><div class="content">${text}</div></div>`;

/** Conversations and fields in frames and shadow roots, and fields within the conversation. */
export const places: readonly ReadingPage[] = [
  {
    name: "an editor in a frame",
    html: `<main><div>${each(line)}</div><form><iframe style="width:600px;height:120px" srcdoc="${escaped(`<body id="reply" contenteditable="true"><p>We have sent it</p></body>`)}"></iframe></form></main>`,
    said: turns,
  },
  {
    name: "an editor in two frames",
    html: `<main><div>${each(line)}</div><iframe style="width:600px;height:160px" srcdoc="${escaped(`<div>Font</div><iframe style="width:500px;height:100px" srcdoc="${escaped(`<body id="reply" contenteditable="true"></body>`)}"></iframe>`)}"></iframe></main>`,
    said: turns,
  },
  {
    name: "messages each in a frame of its own",
    html: `<main><div class="thread">${each(({ name, text, clock }) => `<div class="mail"><div class="head"><b>${name}</b> <span>${clock}</span></div><iframe style="width:600px;height:60px;border:0" srcdoc="${escaped(`<p>${text}</p>`)}"></iframe></div>`)}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "all of it in one shadow root",
    html: `<x-desk><template shadowrootmode="open"><main><div>${each(line)}</div>${rich}</main></template></x-desk>`,
    said: turns,
  },
  {
    name: "a shadow root for each message and one for the field",
    html: `<x-app><template shadowrootmode="open"><div class="list">${each((turn) => `<x-msg class="${by(turn, "incoming", "outgoing")}"><template shadowrootmode="open"><div><b>${turn.name}</b><p>${turn.text}</p></div></template></x-msg>`)}</div><x-editor><template shadowrootmode="open">${box}</template></x-editor></template></x-app>`,
    said: turns,
  },
  {
    name: "messages put into slots",
    html: `<x-thread><template shadowrootmode="open"><style>::slotted(div){border:1px solid}</style><slot></slot></template>${each(line)}</x-thread>${box}`,
    said: turns,
  },
  {
    name: "a field below the last message of a thread, in its box",
    html: `<main><div class="thread">${each(line, turns.slice(0, 4))}<div class="message"><div class="top"><b>Maria Lopez</b> <span>13:14</span></div><div class="content">${turns[4]?.text}</div><div class="editor">${rich}</div></div></div></main>`,
    said: turns,
  },
  {
    name: "comments of one of several posts",
    html: `<main>${["a", "b", "c"].map((id) => `<div class="post"><h2>${id === "b" ? "Blue mug" : "Lamp"}</h2><div class="comments">${each((turn) => line(id === "b" ? turn : { ...turn, text: neighbour }))}</div>${id === "b" ? box : `<textarea rows="3" cols="60"></textarea>`}</div>`).join("")}</main>`,
    said: turns,
  },
];
