import { neighbour, quoted } from "./kept-words.ts";
import { box, by, each, rich, turns, type ReadingPage } from "./reading-page.ts";

const escaped = (html: string) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Pages laid out as webmail and issue trackers lay theirs out. */
export const mailTools: readonly ReadingPage[] = [
  {
    name: "a webmail that stacks a thread, the reply in the last mail's box",
    html: `<div role="main"><div role="list">${each((turn, at) => `<div role="listitem" class="kv"><div class="adn"><div class="gs"><div class="gE"><table class="cf gJ"><tr><td class="gF"><h3 class="iw"><span class="qu"><span email="x@y.example" class="gD" name="${turn.name}"><span>${turn.name}</span></span> <span class="go">&lt;x@y.example&gt;</span></span></h3></td><td class="gH"><span class="g3" title="${turn.date}">Mar 2, 2026, ${turn.clock} AM</span></td></tr><tr><td><span class="hb">to <span class="g2">me</span></span></td></tr></table></div><div><div class="ii gt"><div class="a3s aiL"><div dir="ltr">${turn.text}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 Bob &lt;b@y.example&gt; wrote:<br></div><blockquote class="gmail_quote">${quoted}</blockquote></div></div></div></div></div>${at === 4 ? `<div class="ip"><table><tr><td><div>${rich}</div></td></tr></table></div>` : ""}</div></div>`)}</div></div>`,
    said: turns,
  },
  {
    name: "a webmail with the mail in a frame above the answer",
    html: `<div id="layout"><div id="layout-list" style="float:left;width:250px"><table class="messagelist">${each(({ name }) => `<tr class="message"><td class="subject"><span>${name}</span><a href="#m">${neighbour}</a></td></tr>`)}</table></div><div id="layout-content" style="margin-left:260px"><div id="message-header"><h2>Parcel</h2><table class="header-headers"><tr><td>From</td><td>Maria Lopez</td></tr><tr><td>Date</td><td>Mon 9:10</td></tr></table></div><div id="message-content"><iframe id="messagecontframe" style="width:600px;height:150px" srcdoc="${escaped(`<div class="message-part"><div class="pre">${turns[0]?.text}</div></div>`)}"></iframe></div><div id="quick-reply">${box}</div></div></div>`,
    said: turns.slice(0, 1),
  },
  {
    name: "a tracker's timeline with a form at its end",
    html: `<div class="AppHeader"><img alt="@bobstone" class="avatar" src="data:,"></div><div class="Layout-main"><div class="js-discussion">${each((turn) => `<div class="TimelineItem js-comment-container"><div class="avatar-parent"><img alt="@m" src="data:,"></div><div class="timeline-comment-group"><div class="timeline-comment"><div class="timeline-comment-header clearfix"><h3 class="f5"><strong><a class="author" href="#a">${by(turn, "marialopez", "bobstone")}</a></strong> commented <a href="#x"><relative-time datetime="${turn.date}">on Mar 2</relative-time></a></h3><span class="Label">${by(turn, "Author", "Owner")}</span></div><div class="edit-comment-hide"><table><tbody><tr><td class="comment-body markdown-body"><p dir="auto">${turn.text}</p></td></tr></tbody></table></div></div></div></div>`)}<div class="TimelineItem TimelineItem--condensed"><div class="TimelineItem-body"><a class="author">bobstone</a> added the <a>late</a> label <relative-time>on Mar 2</relative-time></div></div></div><div class="discussion-timeline-actions"><form class="js-new-comment-form"><div class="tabnav">Write Preview</div>${box}<p>Markdown is supported</p></form></div></div>`,
    said: turns,
  },
  {
    name: "a blog's comments with answers inside, the form below",
    html: `<main><article><h1>Mugs</h1></article><div id="comments" class="comments-area"><h2>5 thoughts</h2><ol class="comment-list">${thread(0)}</ol><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p class="comment-notes">Your address will not be published. Required fields are marked.</p><p><label>Comment</label>${box}</p></form></div></div></main>`,
    said: turns,
  },
  {
    name: "a mail with one letter of an order form in a table",
    html: `<main><div class="mail-detail"><div class="mail-meta"><span class="from">Maria Lopez</span><span class="date">2026-03-02</span></div><div class="mail-body"><table><tr><td>${turns[0]?.text}</td></tr></table></div></div><div class="answer">${rich}</div></main>`,
    said: turns.slice(0, 1),
  },
];

function thread(at: number): string {
  const turn = turns[at];
  if (turn === undefined) return "";
  return `<li class="comment depth-${at + 1}"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">${turn.name}</b> <span class="says">says:</span></div><div class="comment-metadata"><a href="#c"><time datetime="${turn.date}">March 2, 2026 at ${turn.clock}</time></a></div></footer><div class="comment-content"><p>${turn.text}</p></div><div class="reply"><a href="#r">Reply</a></div></article>${at < turns.length - 1 ? `<ol class="children">${thread(at + 1)}</ol>` : ""}</li>`;
}
