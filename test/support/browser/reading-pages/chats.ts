import { box, by, each, rich, turns, turnsIn, type ReadingPage } from "./reading-page.ts";

const bubbleStyle = `<style>.row{display:flex;margin:6px}.end{justify-content:flex-end}.bub{background:#eee;border-radius:14px;padding:8px 12px;max-width:60%}.end .bub{background:#cde}</style>`;

/** Chats: bubbles, edges, groups of one writer. */
export const chats: readonly ReadingPage[] = [
  {
    name: "bubbles at both edges",
    html: `${bubbleStyle}<main style="width:600px"><div>${each((turn) => `<div class="row ${by(turn, "", "end")}"><div class="bub">${turn.text}</div></div>`)}</div>${rich}</main>`,
    said: turns,
  },
  {
    name: "bubbles at both edges from right to left",
    html: `${bubbleStyle}<main dir="rtl" style="width:600px"><div>${each((turn) => `<div class="row ${by(turn, "", "end")}"><div class="bub">${turn.text}</div></div>`)}</div>${rich}</main>`,
    said: turns,
  },
  {
    name: "bubbles with a time inside and no classes",
    html: `<main style="width:600px"><div>${each((turn) => `<div style="display:flex;justify-content:${by(turn, "flex-start", "flex-end")}"><div style="background:${by(turn, "#eee", "#def")};border-radius:9px;padding:6px"><span>${turn.text}</span> <span style="font-size:10px">${turn.clock}</span></div></div>`)}</div><div>${rich}</div></main>`,
    said: turns,
  },
  {
    name: "small bubbles with the time behind the words",
    html: `${bubbleStyle}<main style="width:600px"><div>${each((turn) => `<div class="row ${by(turn, "", "end")}"><div class="bub">${turn.text} <time>${turn.clock}</time></div></div>`, small())}</div>${rich}</main>`,
    said: small().map((turn) => ({ ...turn, text: `${turn.text} ${turn.clock}` })),
  },
  {
    name: "groups of one writer",
    html: `${bubbleStyle}<main><div class="groups">${group("Maria Lopez", turns.slice(0, 1))}${group("Bob Stone", turns.slice(1, 2))}${group("Maria Lopez", turns.slice(2, 3))}${group("Bob Stone", turns.slice(3, 4))}${group("Maria Lopez", turns.slice(4))}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "groups of several bubbles",
    html: `${bubbleStyle}<main><div class="groups">${group("Maria Lopez", double().slice(0, 2))}${group("You", double().slice(2, 4))}${group("Maria Lopez", double().slice(4, 6))}</div>${box}</main>`,
    said: double(),
  },
  {
    name: "words of tools for both sides",
    html: `<main><div class="stream">${each((turn) => `<div class="entry ${by(turn, "is-incoming", "is-outgoing")}"><p>${turn.text}</p><small>${turn.clock}</small></div>`)}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "classes that say nothing",
    html: `<main><div class="_1f">${each((turn) => `<div class="_9x ${by(turn, "_2b", "_3c")}"><div class="_7q">${turn.text}</div><div class="_8r">${turn.clock}</div></div>`)}</div>${rich}</main>`,
    said: turns,
  },
  {
    name: "a chat in Chinese with separators between days",
    html: `${bubbleStyle}<main style="width:500px"><div>${each((turn, at) => `${at === 2 ? `<div class="row"><span>星期二</span></div>` : ""}<div class="row ${by(turn, "", "end")}"><div class="bub">${turn.text}</div></div>`, chinese())}</div>${box}</main>`,
    said: chinese(),
  },
  {
    name: "things that happened between messages",
    html: `${bubbleStyle}<main><div class="list">${each((turn, at) => `${at === 1 ? `<div class="row event"><span>Bob Stone took the ticket and changed it to open</span></div>` : ""}<div class="row message"><b class="name">${turn.name}</b><div class="bub">${turn.text}</div></div>`)}</div>${box}</main>`,
    said: turns,
  },
];

function group(name: string, all: typeof turns): string {
  return `<div class="group"><div class="av" aria-hidden="true">M</div><div class="gname">${name}</div><div class="bubs">${each(({ text }) => `<div class="bub">${text}</div>`, all)}</div></div>`;
}

function small() {
  return turnsIn([
    "Hi, anybody there?",
    "Yes, how can I help?",
    "Is the shop open on Sunday? I would come by with my children.",
    "Yes, from ten to two.",
    "And on Monday?",
  ]);
}

function double() {
  const all = turnsIn([
    "Is the blue mug back in stock again?",
    "x",
    "I would like two of them.",
    "x",
    "Can I pay by invoice as well?",
    "x",
  ]).map((turn) => ({ ...turn }));
  const said = [
    ["customer", "Is the blue mug back in stock again?"],
    ["customer", "I would like two of them."],
    ["staff", "Yes, since this morning."],
    ["staff", "Shall I put two aside for you?"],
    ["customer", "Yes please!"],
    ["customer", "Can I pay by invoice as well?"],
  ] as const;
  return said.flatMap(([side, text], at) => {
    const turn = all[at];
    return turn === undefined ? [] : [{ ...turn, side, text }];
  });
}

function chinese() {
  return turnsIn([
    "你好，请问我的包裹什么时候到？",
    "您好，我帮您查一下物流。",
    "谢谢！",
    "预计明天下午送达，请留意电话。",
  ]);
}
