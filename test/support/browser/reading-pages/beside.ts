import { neighbour } from "./kept-words.ts";
import { by, each, rich, turns, type ReadingPage, type Turn } from "./reading-page.ts";

const narrow = `<textarea id="reply" style="width:90%;height:90px"></textarea>`;
const columns = (left: string, right: string, style = "width:640px") =>
  `<div style="display:grid;grid-template-columns:1fr 1fr;${style}"><div>${left}</div><div>${right}</div></div>`;
const bubble = (turn: Turn) =>
  `<div style="display:flex;${by(turn, "", "justify-content:flex-end")}"><div style="background:${by(turn, "#eee", "#cde")};border-radius:9px;padding:6px;max-width:70%">${turn.text}</div></div>`;
const entry = ({ name, text, clock }: Turn) =>
  `<div class="m"><div><b>${name}</b> <small>${clock}</small></div><div class="t">${text}</div></div>`;
const people = ["Ann Other", "Ben Third", "Cleo Fourth", "Dan Fifth", "Eve Sixth"];
const tickets = `<ul>${people.map((name) => `<li class="item"><b>${name}</b><time>9:00</time><p>${neighbour}</p></li>`).join("")}</ul>`;

/** Conversations in another column than the field, and lists of other tickets there. */
export const beside: readonly ReadingPage[] = [
  {
    name: "bubbles in the left half of a small window",
    html: columns(each(bubble), `<h3>Answer</h3>${narrow}`),
    said: turns,
  },
  {
    name: "letters by two people in the right half, the answer at the left",
    html: columns(`<h3>Answer</h3>${rich}`, each(entry)),
    said: turns,
  },
  {
    name: "a narrow log at the right of a wide answer",
    html: `<div style="display:flex;width:1000px"><div style="flex:1">${rich}</div><div role="log" style="width:280px">${each(({ name, text }) => `<div><div>${name}</div><div>${text}</div></div>`)}</div></div>`,
    said: turns,
  },
  {
    name: "words of both sides in a column at the left of the answer",
    html: columns(
      each(
        (turn) =>
          `<div class="entry ${by(turn, "from-customer", "from-agent")}"><p>${turn.text}</p></div>`,
      ),
      `<form>${narrow}</form>`,
    ),
    said: turns,
  },
  {
    name: "one letter beside the answer",
    html: columns(
      `<article class="mail"><h2>Parcel</h2><div>Maria Lopez</div><p>${turns[0]?.text}</p></article>`,
      narrow,
      "width:900px",
    ),
    said: turns.slice(0, 1),
  },
  {
    name: "a new letter beside a list of tickets",
    html: `<div style="display:flex"><div style="width:420px">${tickets}</div><div style="flex:1"><h3>New letter</h3><input placeholder="To">${rich}</div></div>`,
    said: [],
  },
  {
    name: "a new letter over a list of letters that open when pressed",
    html: `<main>${people.map((name) => `<div class="message row" tabindex="0" style="cursor:pointer"><b>${name}</b> <span>${neighbour}</span></div>`).join("")}</main><div role="dialog" style="position:fixed;right:20px;bottom:0;width:420px;height:300px;background:#fff"><div>New message</div>${rich}</div>`,
    said: [],
  },
];
