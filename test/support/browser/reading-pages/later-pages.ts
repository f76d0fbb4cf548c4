import { neighbour, note, quoted } from "./kept-words.ts";
import { box, by, each, rich, turns, turnsIn, type ReadingPage } from "./reading-page.ts";

const short = turnsIn(["Hi!", "Hello, how can I help?", "Is it blue?", "Yes.", "Ok"]);
const german = turnsIn(
  ["Guten Tag, wo bleibt mein Paket?", "Guten Tag, ich frage beim Fahrer nach.", "Danke sehr!"],
  {
    customer: "Jörg Groß",
    staff: "Petra Klein",
  },
);

/** A second set written after all else, when the classes the first set showed were mended. */
export const laterPages: readonly ReadingPage[] = [
  {
    name: "a chat of a word or two each",
    html: `<main style="width:500px"><div>${each((turn) => `<div style="text-align:${by(turn, "left", "right")}"><span style="display:inline-block;background:#eee;border-radius:8px;padding:4px 8px">${turn.text}</span></div>`, short)}</div>${box}</main>`,
    said: short,
  },
  {
    name: "names with a role behind a bar in one line",
    html: `<div class="wrap"><div class="history">${each((turn) => `<div class="h-item"><p class="h-line">${turn.name} | ${by(turn, "Kunde", "Team")} | ${turn.clock}</p><p class="h-text">${turn.text}</p></div>`, german)}</div>${rich}</div>`,
    said: german,
  },
  {
    name: "a table whose second column holds the text and the first all else",
    html: `<main><table border="1">${each((turn) => `<tr><td valign="top"><b>${turn.name}</b><br>${turn.clock}</td><td>${turn.text}</td></tr>`)}</table><p>${box}</p></main>`,
    said: turns,
  },
  {
    name: "an accordion whose older letters are closed",
    html: `<main><div class="acc">${each((turn, at) => `<details class="entry"${at > 2 ? " open" : ""}><summary>${turn.name} ${turn.clock}</summary><div class="entry-body">${turn.text}</div></details>`)}</div>${box}</main>`,
    said: turns.slice(3),
  },
  {
    name: "letters in boxes with a subject each",
    html: `<main>${each((turn) => `<section class="letter"><header><h3>Re: Parcel</h3><address>${turn.name}</address><time datetime="${turn.date}">Mon</time></header><div class="lines"><p>${turn.text}</p></div><footer>Sent with a phone</footer></section>`)}${box}</main>`,
    said: turns,
  },
  {
    name: "private remarks by attribute, and files beside the text",
    html: `<main><ul class="stream">${each((turn, at) => `<li data-visibility="public" data-from="${by(turn, "client", "agent")}"><div class="t">${turn.text}</div><ul class="files"><li><a href="#f">invoice.pdf</a></li></ul></li>${at === 2 ? `<li data-visibility="internal" data-from="agent"><div class="t">${note}</div></li>` : ""}`)}</ul>${rich}</main>`,
    said: turns,
  },
  {
    name: "two composers of one page, the other's letters after it",
    html: `<main><div class="pane">${each(({ name, text }) => `<div class="msg"><u>${name}</u><p>${text}</p></div>`, turns.slice(0, 3))}${box}</div><div class="pane"><div class="msg">${neighbour}</div><div class="msg">${neighbour}</div><textarea rows="4" cols="60"></textarea></div></main>`,
    said: turns.slice(0, 3),
  },
  {
    name: "inline answers to a quoted mail",
    html: `<main><div class="thread">${each((turn) => `<div class="mail"><div class="by">${turn.name}, ${turn.clock}</div><div class="mail-text"><blockquote type="cite">${quoted}</blockquote><div>${turn.text}</div></div></div>`)}</div>${rich}</main>`,
    said: turns,
  },
];
