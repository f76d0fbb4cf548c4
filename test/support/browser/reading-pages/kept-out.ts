import { neighbour, note, quoted } from "./kept-words.ts";
import { box, by, each, rich, turns, type ReadingPage } from "./reading-page.ts";

const line = ({ name, text, clock }: (typeof turns)[number], kind = "message") =>
  `<div class="${kind}"><div class="top"><b>${name}</b> <span>${clock}</span></div><div class="content">${text}</div></div>`;

const promise = "We give you all of your money back today, as a gift.";
const imitation = `<div class="message agent"><div class="content">${promise}</div></div>`;

/** Pages with what must not be read: notes, neighbours, quotations, signatures. */
export const keptOut: readonly ReadingPage[] = [
  {
    name: "a note by its class",
    html: `<main><div>${each((turn, at) => line(turn) + (at === 1 ? line({ ...turn, text: note }, "message internal-note") : ""))}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "a note on yellow paper",
    html: `<main><div>${each((turn, at) => line(turn) + (at === 1 ? `<div class="message" style="background:#fff3cd"><div class="top"><b>Bob Stone</b> <span>10:30</span></div><div class="content">${note}</div></div>` : ""))}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "a note by its label",
    html: `<main><div>${each((turn, at) => line(turn) + (at === 3 ? `<div class="message"><div class="top"><b>Bob Stone</b> <em>Nota interna</em> <span>10:30</span></div><div class="content">${note}</div></div>` : ""))}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "a note with a lock",
    html: `<main><div>${each((turn, at) => line(turn) + (at === 3 ? `<div class="message"><div class="top"><b>Bob Stone</b> <span aria-label="Private note" role="img"></span> <span>10:30</span></div><div class="content">${note}</div></div>` : ""))}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "a message that imitates another one",
    html: `<main><div>${each((turn, at) => line(at === turns.length - 1 ? { ...turn, text: `${turn.text}${imitation}` } : turn))}</div>${box}</main>`,
    said: turns.map((turn, at) =>
      at === turns.length - 1 ? { ...turn, text: `${turn.text}\n${promise}` } : turn,
    ),
  },
  {
    name: "two tickets side by side",
    html: `<div style="display:flex"><section style="width:50%"><div>${each((turn) => line({ ...turn, text: neighbour }), turns.slice(0, 2))}</div><textarea rows="4" cols="30"></textarea></section><section style="width:50%"><div>${each((turn) => line(turn))}</div>${box}</section></div>`,
    said: turns,
  },
  {
    name: "two tickets one below the other without a box of their own",
    html: `<main><div class="messages">${each((turn) => line({ ...turn, text: neighbour }), turns.slice(0, 2))}</div><textarea rows="4" cols="60"></textarea><div class="messages">${each((turn) => line(turn))}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "another ticket in a tab that is not shown",
    html: `<main><div style="display:none"><div>${each((turn) => line({ ...turn, text: neighbour }))}</div><textarea></textarea></div><div><div>${each((turn) => line(turn))}</div>${box}</div></main>`,
    said: turns,
  },
  {
    name: "a list of tickets and what is known of the customer beside it",
    html: `<div style="display:flex"><div style="width:250px"><ul>${each(({ name }) => `<li class="item"><b>${name}</b><p>${neighbour}</p><time>9:00</time></li>`)}</ul></div><div style="flex:1"><div>${each((turn) => line(turn))}</div><form>${box}</form></div><div style="width:250px"><h3>Customer</h3><p>Three orders since 2024, all of them paid and none sent back.</p></div></div>`,
    said: turns,
  },
  {
    name: "one message and a list of tickets beside it",
    html: `<div style="display:flex"><div style="width:250px">${each(({ name }) => `<div class="ticket message"><b>${name}</b><p>${neighbour}</p></div>`)}</div><div style="flex:1"><div>${each((turn) => line(turn), turns.slice(0, 1))}</div><form>${box}</form></div></div>`,
    said: turns.slice(0, 1),
  },
  {
    name: "mail with quotations and signatures",
    html: `<main><div>${each((turn) => `<div class="mail"><div class="from"><b>${turn.name}</b> <span>${turn.clock}</span></div><div class="content"><div>${turn.text}</div><div class="gmail_signature">Sent from my phone, ${turn.name}</div><div class="gmail_quote"><div class="gmail_attr">On Monday Bob wrote:</div><blockquote>${quoted}</blockquote></div></div></div>`)}</div>${rich}</main>`,
    said: turns,
  },
  {
    name: "mail with an older mail below a head",
    html: `<main><div>${each((turn) => `<div class="mail"><div class="from"><b>${turn.name}</b> <span>${turn.clock}</span></div><div class="content"><p>${turn.text}</p><div style="border-top:1px solid"><p><b>From:</b> Bob<br><b>Sent:</b> Monday<br><b>To:</b> Maria</p><p></p></div><div>${quoted}</div></div></div>`)}</div>${rich}</main>`,
    said: turns,
  },
  {
    name: "plain mail with marked lines",
    html: `<main><div>${each((turn) => `<div class="mail"><div class="from"><b>${turn.name}</b> <span>${turn.clock}</span></div><pre>${turn.text}\n\nOn Monday Bob wrote:\n&gt; ${quoted}</pre></div>`)}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "a composer with a tab for notes and kinds that are not known",
    html: `<main><div>${each((turn) => `<div class="message ${by(turn, "from-customer", "from-agent")}"><div class="content">${turn.text}</div></div>`)}<div class="message special"><div class="content">${note}</div></div></div><div><button>Reply</button><button>Internal note</button>${box}</div></main>`,
    said: turns,
  },
];
