import { neighbour, note, quoted } from "./kept-words.ts";
import { by, each, paragraphs, rich, turnsSaid, type ReadingPage } from "./reading-page.ts";

const words = turnsSaid([
  ["customer", "Good morning, I would like to return the green lamp.", "Iris Vogel"],
  ["staff", "Good morning Iris, of course.\nIs it still in its box?", "Sam Reed"],
  ["customer", "Yes.", "Iris Vogel"],
  ["staff", "Then I send you a label for the parcel.", "Sam Reed"],
  ["staff", "It is in your mail now.", "Sam Reed"],
  ["customer", "Thanks, that was quick! When will I get the money back?", "Iris Vogel"],
]);
const all = (write: Parameters<typeof each>[0]) => each(write, words);
const area = `<textarea id="reply" rows="4" cols="50"></textarea>`;

/** A fourth set, written when the third was read. */
export const fourthSight: readonly ReadingPage[] = [
  {
    name: "a desk's conversation list in cards with a ribbon for what is public",
    html: `<div style="display:flex"><div class="zd_lhs" style="width:280px">${["Ann", "Ben", "Cleo"].map((name) => `<div class="zd_v2-ticketlist"><span class="subject">${neighbour}</span><span>${name}</span></div>`).join("")}</div><div class="zd_detail" style="flex:1"><div class="zd_subject">Return of a lamp</div><div class="zd_conversation">${all((turn, at) => `<div class="zd_v2-thread-container" data-id="t${at}"><div class="zd_v2-avatar"><span>${turn.name[0]}</span></div><div class="zd_v2-thread-body"><div class="zd_v2-headerrow"><a class="zd_v2-name" href="#n">${turn.name}</a><span class="zd_v2-time">2 Mar ${turn.clock}</span><span class="zd_v2-chan">Email</span></div><div class="zd_v2-content"><div>${paragraphs(turn.text, "div")}</div><div class="zd_v2-quote" style="display:none">${quoted}</div></div></div></div>${at === 2 ? `<div class="zd_v2-comment-container" style="background:#fffbea"><div class="zd_v2-avatar"><span>P</span></div><div class="zd_v2-thread-body"><div class="zd_v2-headerrow"><a class="zd_v2-name" href="#n">Pat Moor</a><span class="zd_v2-time">2 Mar</span><span>Private</span></div><div class="zd_v2-content">${note}</div></div></div>` : ""}`)}</div><div class="zd_editor"><div class="zd_to">To <span>Iris Vogel</span></div>${rich}</div></div></div>`,
    said: words,
  },
  {
    name: "an inbox's bubbles in which a robot begins",
    html: `<style>.w{display:flex;margin:6px}.w.op{justify-content:flex-end}.t{border-radius:10px;padding:8px;background:#eee;max-width:60%}.op .t{background:#d6f0ff}</style><div style="width:640px"><div class="hist">${all((turn, at) => `${at === 0 ? `<div class="w info"><span>Chat started on the page Lamps · 9:08</span></div>` : ""}<div class="w ${by(turn, "vis", "op")}"><div class="t"><div>${turn.text.replaceAll("\n", "<br>")}</div></div><time>${turn.clock}</time></div>`)}</div><div>${area}</div></div>`,
    said: words,
  },
  {
    name: "letters of a mail program's thread, older ones closed",
    html: `<main><h1>Return of a lamp</h1><div class="conversation">${all((turn, at) => `<article class="message-item ${at < 3 ? "collapsed" : "expanded"}"><header><span class="sender">${turn.name}</span><span class="rcpt">to ${by(turn, "me", "Iris Vogel")}</span><time datetime="${turn.date}">${turn.clock}</time></header>${at < 3 ? `<div class="snippet">${turn.text.replaceAll("\n", " ")}</div>` : `<div class="message-content">${paragraphs(turn.text)}</div>`}</article>`)}</div><div class="composer">${rich}</div></main>`,
    said: words,
  },
  {
    name: "a portal's request with answers in alternating panels",
    html: `<div class="container" style="width:860px"><nav class="navbar"><span class="navbar-text user">Sam Reed</span></nav><h2>Request 77</h2>${all((turn) => `<div class="panel panel-${by(turn, "default", "info")}"><div class="panel-heading"><strong>${turn.name}</strong><span class="pull-right">02.03.2026 ${turn.clock}</span></div><div class="panel-body">${paragraphs(turn.text)}</div><div class="panel-footer">Rating: none</div></div>`)}<form class="well"><div class="form-group"><label>Your answer</label>${area}</div><p class="help-block">Your answer is sent to the customer by mail and kept here.</p></form></div>`,
    said: words,
  },
  {
    name: "a timeline with an icon's column and two kinds of boxes",
    html: `<div style="display:flex;width:900px"><ul class="timeline" style="flex:1;list-style:none">${all((turn, at) => `<li class="tl"><div class="tl-badge">${turn.name[0]}</div><div class="tl-panel"><div class="tl-heading"><h4 class="tl-title">${turn.name}</h4><p><small>${at + 1} hours ago</small></p></div><div class="tl-body">${paragraphs(turn.text)}</div></div></li>${at === 1 ? `<li class="tl tl-small"><div class="tl-badge">i</div><div class="tl-line">Sam Reed set the priority to high</div></li>` : ""}`)}<li class="tl"><div class="tl-panel"><div class="write">${area}</div></div></li></ul></div>`,
    said: words,
  },
  {
    name: "questions of a shop's articles, one of them answered now",
    html: `<main style="width:800px">${["q1", "q2", "q3"].map((id, at) => `<div class="question-row"><div class="question-item"><span class="q-user">${id === "q2" ? "IRISV" : `USER${at}`}</span><p class="q-text">${id === "q2" ? words[0]?.text : neighbour}</p><span class="q-date">Hoy 10:2${at}</span></div>${id === "q2" ? `<div class="answer-form">${area}<button>Responder</button></div>` : `<button>Responder</button>`}</div>`).join("")}</main>`,
    said: words.slice(0, 1),
  },
  {
    name: "a social inbox whose own words carry the page's name",
    html: `<style>.ln{display:flex;margin:5px}.rt{flex-direction:row-reverse}.bx{background:#f1f1f1;border-radius:16px;padding:7px 12px;max-width:330px}.rt .bx{background:#0a7cff;color:#fff}</style><div style="display:flex"><div style="width:300px">${["Ann", "Ben"].map((name) => `<div class="row" role="row" tabindex="0"><span>${name}</span><span>${neighbour}</span></div>`).join("")}</div><div style="width:620px"><div class="tt"><span>Iris Vogel</span></div><div aria-label="Message list container">${all((turn, at) => `<div class="grp">${at === 0 ? `<div class="dt">Mon 9:10</div>` : ""}<div class="ln ${by(turn, "", "rt")}"><img alt="" src="data:,"><div class="bx"><span>${turn.text.replaceAll("\n", "<br>")}</span></div></div>${by(turn, "", `<div class="snt">Sent by Sam Reed</div>`)}</div>`)}</div><div class="cp">${rich}</div></div><div style="width:260px"><h3>Iris Vogel</h3><p>Add a note about this person, only your team sees what is written here.</p><textarea rows="2"></textarea></div></div>`,
    said: words,
  },
];
