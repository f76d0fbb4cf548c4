import { box, by, each, rich, turns, turnsIn, type ReadingPage } from "./reading-page.ts";

/** Lists, articles, tables: one message below the other. */
export const lists: readonly ReadingPage[] = [
  {
    name: "a list with names",
    html: `<main><h1>Where is it?</h1><ol>${each(({ name, text }) => `<li><b>${name}</b><p>${text}</p></li>`)}</ol>${box}</main>`,
    said: turns,
  },
  {
    name: "articles with heads",
    html: `<body><div class="app"><section>${each(
      ({ name, text, date, clock }) =>
        `<article><header><h3>${name}</h3><time datetime="${date}">${clock}</time></header><div><p>${text}</p></div><footer><button>Reply</button></footer></article>`,
    )}</section><form>${box}<button>Send</button></form></div></body>`,
    said: turns,
  },
  {
    name: "a log by its role, without classes",
    html: `<div><div role="log">${each(({ name, text, clock }) => `<div><div>${name} <span>${clock}</span></div><div>${text}</div></div>`)}</div><div>${rich}</div></div>`,
    said: turns,
  },
  {
    name: "a table with a row for each",
    html: `<main><table><tr><th>Who</th><th>When</th><th>What</th></tr>${each(({ name, text, clock }) => `<tr><td>${name}</td><td>${clock}</td><td>${text}</td></tr>`)}</table>${box}</main>`,
    said: turns,
  },
  {
    name: "two rows of a table for each",
    html: `<main><table class="thread">${each(({ name, text, clock }) => `<tbody class="post"><tr class="top"><td>${name}</td><td>${clock}</td></tr><tr><td colspan="2">${text}</td></tr></tbody>`)}</table>${box}</main>`,
    said: turns,
  },
  {
    name: "newest on top below the field",
    html: `<main><form>${box}</form><div class="updates">${each(({ name, text, clock }) => `<div class="update"><strong>${name}</strong> <i>${clock}</i><p>${text}</p></div>`, turns.toReversed())}</div></main>`,
    said: turns,
  },
  {
    name: "newest on top above the field, by time",
    html: `<main><div class="h">${each(({ name, text, date }) => `<div class="row"><strong>${name}</strong><time datetime="${date}">2 March</time><p>${text}</p></div>`, turns.toReversed())}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "oldest on top below the field, by time",
    html: `<main>${box}<ul>${each(({ name, text, date }) => `<li><cite>${name}</cite><time datetime="${date}">2 March</time><p>${text}</p></li>`)}</ul></main>`,
    said: turns,
  },
  {
    name: "a box turned upside down by its layout",
    html: `<style>.l{display:flex;flex-direction:column-reverse;height:400px;overflow:auto}</style><main><div class="l">${each(({ name, text, clock }) => `<div class="m"><b>${name}</b> <small>${clock}</small><div>${text}</div></div>`, turns.toReversed())}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "a single letter",
    html: `<main><article class="mail"><h2>Mug</h2><p><b>Maria Lopez</b></p><div class="text"><p>${turns[0]?.text}</p></div></article>${box}</main>`,
    said: turns.slice(0, 1),
  },
  {
    name: "letters of several paragraphs",
    html: `<main><div>${each(({ name, text, clock }) => `<div class="letter"><div class="head"><b>${name}</b> ${clock}</div><div class="b"><p>Dear all,</p><p>${text}</p><p>Kind regards</p></div></div>`)}</div>${rich}</main>`,
    said: turns.map((turn) => ({ ...turn, text: `Dear all,\n${turn.text}\nKind regards` })),
  },
  {
    name: "sections for each day",
    html: `<main><div class="days"><section class="day"><h4>Monday</h4>${each(msg, turns.slice(0, 3))}</section><section class="day"><h4>Tuesday</h4>${each(msg, turns.slice(3))}</section></div>${box}</main>`,
    said: turns,
  },
  {
    name: "two thousand messages",
    html: `<main style="height:100vh;display:flex;flex-direction:column"><div style="overflow:auto;flex:1">${each(
      ({ name, text, clock }) =>
        `<div class="message"><div class="who">${name}</div><div class="when">${clock}</div><div class="body">${text}</div></div>`,
      many(),
    )}</div>${box}</main>`,
    said: many().slice(-30),
  },
  {
    name: "from right to left",
    html: `<html dir="rtl"><main>${each((turn) => `<div class="line ${by(turn, "a", "b")}"><b>${turn.name}</b><span>${turn.clock}</span><p>${turn.text}</p></div>`, hebrew())}${box}</main></html>`,
    said: hebrew(),
  },
];

function msg({ name, text, clock }: (typeof turns)[number]): string {
  return `<div class="msg"><span class="author">${name}</span><span class="at">${clock}</span><div class="txt">${text}</div></div>`;
}

function many() {
  return turnsIn(
    Array.from({ length: 2_000 }, (_, at) => `This is what was written as number ${at + 1}.`),
  ).map((turn, at) => ({ ...turn, clock: `${10 + (at % 10)} March` }));
}

function hebrew() {
  return turnsIn(
    ["שלום, איפה החבילה שלי? היא הייתה אמורה להגיע.", "שלום, אני בודק עם השליח עכשיו.", "תודה רבה"],
    {
      customer: "דנה כהן",
      staff: "יוסי לוי",
    },
  );
}
