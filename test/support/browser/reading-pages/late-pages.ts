import { neighbour, note, quoted } from "./kept-words.ts";
import { box, by, each, rich, turns, turnsIn, type ReadingPage } from "./reading-page.ts";

const arabic = turnsIn(
  [
    "مرحبا، متى يصل الطلب الذي دفعته يوم الاثنين؟",
    "أهلا، سأسأل شركة الشحن اليوم وأخبرك.",
    "شكرا جزيلا",
  ],
  {
    customer: "ليلى حداد",
    staff: "سامي ناصر",
  },
);
const spanish = turnsIn([
  "Hola, ¿dónde está mi paquete? Tenía que llegar el lunes.",
  "Hola María, hoy pregunto al transportista y te digo algo.",
  "Vale, gracias.",
  "Llega mañana por la mañana.",
]);

/** Pages written when the reader was finished, in layouts it was not made for. */
export const latePages: readonly ReadingPage[] = [
  {
    name: "definition lists",
    html: `<main><dl>${each(({ name, text, clock }) => `<div><dt>${name}, ${clock}</dt><dd>${text}</dd></div>`)}</dl>${box}</main>`,
    said: turns,
  },
  {
    name: "cards in a grid beside a form on the right",
    html: `<div style="display:grid;grid-template-columns:1fr 320px"><section>${each(({ name, text, clock }) => `<div class="card comment"><div class="card-header">${name}<small>${clock}</small></div><div class="card-body">${text}</div></div>`)}</section><section><h3>Your answer</h3>${box}</section></div>`,
    said: turns,
  },
  {
    name: "a forum with the writer's column at the left",
    html: `<main>${each((turn) => `<div class="topic-post"><div class="row" style="display:flex"><div class="topic-avatar" style="width:120px"><div>${turn.name}</div><div>${by(turn, "Newcomer", "Shop")}</div><div>Posts: 12</div></div><div class="topic-body" style="flex:1"><div class="topic-meta-data"><a class="post-date" href="#p">${turn.clock}</a></div><div class="cooked"><blockquote>${quoted}</blockquote><p>${turn.text}</p></div></div></div></div>`)}<div class="reply-area">${rich}</div></main>`,
    said: turns,
  },
  {
    name: "Arabic bubbles, the shop's own at the left",
    html: `<main dir="rtl" style="width:600px"><section>${each((turn) => `<div style="display:flex;${by(turn, "", "justify-content:flex-end")};margin:6px"><div style="max-width:55%;padding:8px;border-radius:12px;background:${by(turn, "#eee", "#cfc")}"><div>${turn.text}</div><div style="font-size:11px">${turn.clock}</div></div></div>`, arabic)}</section><div>${rich}</div></main>`,
    said: arabic,
  },
  {
    name: "Spanish, one's own as Tú",
    html: `<div class="hilo"><div class="mensajes">${each((turn) => `<div class="mensaje"><span class="quien">${by(turn, "María", "Tú")}</span><span class="cuando">${turn.clock}</span><div class="texto">${turn.text}</div></div>`, spanish)}</div><div class="respuesta">${box}</div></div>`,
    said: spanish,
  },
  {
    name: "an order with its comments on the order's page",
    html: `<main><h1>Order 1001</h1><div class="two" style="display:flex"><div style="flex:2"><div class="box"><h2>Items</h2><table><tr><td>Blue mug</td><td>2</td><td>24.00</td></tr><tr><td>Lamp</td><td>1</td><td>39.00</td></tr></table></div><div class="box"><h2>Messages</h2><div class="msgs">${each((turn) => `<div class="msgrow"><div class="mhead"><strong>${turn.name}</strong><em>${turn.clock}</em></div><div class="mtext">${turn.text}</div></div>`)}</div>${box}</div></div><div style="flex:1"><h2>Customer</h2><p>Maria Lopez has ordered four times since the spring.</p></div></div></main>`,
    said: turns,
  },
  {
    name: "reviews each with its own answer box, one open",
    html: `<main>${["a", "b", "c"].map((id) => `<div class="review"><div class="stars">5 of 5</div><div class="review-author">${id === "b" ? "Maria Lopez" : "Ann Other"}</div><p class="review-text">${id === "b" ? turns[0]?.text : neighbour}</p>${id === "b" ? `<div class="answer">${box}<button>Publish</button></div>` : `<button>Answer</button>`}</div>`).join("")}</main>`,
    said: turns.slice(0, 1),
  },
  {
    name: "a modal over a page with other tickets",
    html: `<main>${each(({ name }) => `<div class="ticket"><b>${name}</b><p>${neighbour}</p></div>`)}</main><div role="dialog" style="position:fixed;left:300px;top:80px;width:600px;height:600px;background:#fff"><h2>Parcel</h2><div class="body">${each((turn) => `<div class="turn"><div class="l1"><b>${turn.name}</b> <i>${turn.clock}</i></div><div class="l2">${turn.text}</div></div>`)}</div>${box}</div>`,
    said: turns,
  },
  {
    name: "notes with a dashed edge among letters by class",
    html: `<main><div class="feed">${each((turn, at) => `<div class="feed-item ${by(turn, "feed-item--inbound", "feed-item--outbound")}"><div class="feed-item__who">${turn.name}</div><div class="feed-item__what">${turn.text}</div></div>${at === 1 ? `<div class="feed-item feed-item--comment" style="border:1px dashed #999"><div class="feed-item__who">Bob Stone</div><div class="feed-item__what">${note}</div></div>` : ""}`)}</div><div class="write"><select><option>Public reply</option><option>Internal note</option></select>${box}</div></main>`,
    said: turns,
  },
  {
    name: "a telephone's width",
    html: `<style>body{max-width:360px}</style><div class="screen"><div class="bar">Maria Lopez</div><div class="sheet">${each((turn) => `<div class="bb" style="margin:4px ${by(turn, "60px 4px 4px", "4px 4px 60px")};background:${by(turn, "#eee", "#ddf")};border-radius:10px;padding:6px">${turn.text}</div>`)}</div><div class="in">${rich}</div></div>`,
    said: turns,
  },
  {
    name: "everything in spans and breaks",
    html: `<main><div id="chatlog">${each((turn) => `<span class="line"><span class="nick">${turn.name}:</span> <span class="said">${turn.text}</span></span><br>`)}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "mail whose signature follows two dashes and whose quote follows a rule of dashes",
    html: `<main><div>${each((turn, at) => `<div class="mail-item"><div class="mi-head"><b>${turn.name}</b><span>${turn.clock}</span></div><div class="mi-body" style="white-space:pre-wrap">${turn.text}\n${at % 2 === 0 ? `\n-- \nMaria Lopez\nTel. 123` : `\n-----Original Message-----\nFrom: Maria\n${quoted}`}</div></div>`)}</div>${rich}</main>`,
    said: turns,
  },
  {
    name: "sections by day in which a day may have one message",
    html: `<main><div class="t">${[turns.slice(0, 1), turns.slice(1, 4), turns.slice(4)].map((day, at) => `<div class="dayblock"><div class="daylabel">${["Monday", "Tuesday", "Today"][at]}</div>${each((turn) => `<div class="ev"><div class="ev-h"><span class="ev-n">${turn.name}</span><span>${turn.clock}</span></div><div class="ev-b">${turn.text}</div></div>`, day)}</div>`).join("")}</div>${box}</main>`,
    said: turns,
  },
  {
    name: "a list whose oldest messages wait behind a button",
    html: `<main><div class="conv"><button>Show 12 older messages</button><div class="older" style="display:none">${each((turn) => `<div class="cm"><b>${turn.name}</b><div>${neighbour}</div></div>`)}</div>${each((turn) => `<div class="cm"><b>${turn.name}</b><div>${turn.text}</div></div>`)}</div>${box}</main>`,
    said: turns,
  },
];
