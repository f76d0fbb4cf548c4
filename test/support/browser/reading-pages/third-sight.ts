import { neighbour, note } from "./kept-words.ts";
import { by, each, paragraphs, rich, turns, type ReadingPage } from "./reading-page.ts";
import { every, talk } from "./real-desks.ts";

const area = (style: string) => `<textarea id="reply" style="${style}"></textarea>`;
const people = ["Ann Other", "Ben Third", "Cleo Fourth"];

/** A third set, of shop systems, trackers and social pages, written when the second was read. */
export const thirdSight: readonly ReadingPage[] = [
  {
    name: "a shop system's thread of customer service",
    html: `<div id="header_infos"><div id="header_employee_box"><span class="employee_avatar_small" title="Bob Stone"></span><span class="string-long">Bob Stone</span></div></div><div id="content"><div class="panel"><div class="panel-heading">Thread #5 <span class="badge">6</span></div><div class="well"><p>Noor Haddad: 3 orders validated for a total of 120.00</p></div>${every((turn, at) => `<div class="message-item${at === 0 ? "-initial" : ""}"><div class="message-avatar"><div class="avatar-md"><i class="icon-user icon-2x"></i></div></div><div class="message-body"><span class="message-date">&nbsp;<i class="icon-calendar"></i> - <i class="icon-time"></i> 03/02/2026 - ${turn.clock}</span><h4 class="message-item-heading"><i class="icon-mail-reply text-muted"></i><i class="icon-user"></i> ${turn.name}</h4><p class="message-item-text">${turn.text.replaceAll("\n", "<br>")}</p></div></div>`)}</div><div class="panel"><div class="panel-heading">Your answer to Noor Haddad</div><form id="reply-form"><div class="form-group"><div class="col-xs-12">${area("width:600px;height:120px")}</div></div><div class="panel-footer"><button>Send</button></div></form></div></div>`,
    said: talk,
  },
  {
    name: "an issue's journal with changes, private notes by a class",
    html: `<div id="top-menu"><div id="loggedas">Logged in as <a class="user active" href="#b">bob</a></div></div><div id="content"><h2>Support #12</h2><div class="issue details"><div class="subject"><h3>Cracked mug</h3></div><p class="author">Added by <a class="user active" href="#n">Noor Haddad</a> <a title="03/02/2026" href="#d">about 2 hours</a> ago.</p><div class="attributes"><div class="label">Status:</div><div class="value">New</div><div class="label">Assignee:</div><div class="value"><a class="user" href="#b">Bob Stone</a></div></div></div><div id="history"><h3>History</h3><div class="tab-content">${each((turn, at) => `<div id="change-${at}" class="journal has-notes"><div id="note-${at}" class="note"><div class="note-header"><h4><a href="#note-${at}" class="journal-link">#${at + 1}</a> <img alt="" class="gravatar" src="data:,"> Updated by <a class="user active" href="#u">${turn.name}</a> <a title="03/02/2026 ${turn.clock}" href="#a">about ${at + 1} hours</a> ago</h4></div><ul class="details"><li><strong>Status</strong> changed from <i>New</i> to <i>In progress</i></li></ul><div class="wiki journal-note">${paragraphs(turn.text)}</div></div></div>${at === 1 ? `<div id="change-99" class="journal has-notes private-notes"><div class="note"><div class="note-header"><h4><a href="#note-99" class="journal-link">#99</a> Updated by <a class="user active" href="#e">Eva Berg</a> <a title="03/02/2026" href="#a">an hour</a> ago <span class="badge badge-private private">Private</span></h4></div><div class="wiki journal-note"><p>${note}</p></div></div></div>` : ""}`)}</div></div><div id="update"><h3>Edit</h3><form id="issue-form"><fieldset><legend>Notes</legend>${area("width:620px;height:120px")}<label><input type="checkbox"> Private notes</label></fieldset></form></div></div>`,
    said: turns,
  },
  {
    name: "an order's comments, all of which are a shop system's notes",
    html: `<div class="page-wrapper" style="width:900px"><h1>#4711</h1><section class="order-view-billing-shipping"><p>Noor Haddad lives in the old town and has bought from us before.</p></section><section><div class="title">Order Total</div><div class="order-comments-history"><div class="admin__field"><label>Comment</label>${area("width:420px;height:90px")}</div><ul class="note-list"><li class="note-list-item"><span class="note-list-date">Mar 2, 2026</span><span class="note-list-time">9:10 AM</span><span class="note-list-status">Processing</span><span class="note-list-customer">Customer <span class="note-list-customer-not-notified">Not Notified</span></span><div class="note-list-comment">${note}</div></li><li class="note-list-item"><span class="note-list-date">Mar 1, 2026</span><span class="note-list-time">9:10 AM</span><span class="note-list-status">Pending</span><span class="note-list-customer">Customer <span class="note-list-customer-not-notified">Not Notified</span></span><div class="note-list-comment">${note}</div></li></ul></div></section></div>`,
    said: [],
  },
  {
    name: "a live chat's feed with names over the first of each run",
    html: `<style>.css-row{display:flex;margin:4px}.css-end{justify-content:flex-end}.css-bub{border-radius:8px;padding:8px;background:#f3f3f3;max-width:60%}.css-end .css-bub{background:#e4ecff}</style><div style="display:flex"><div style="width:280px">${people.map((name) => `<div data-testid="chat-item"><b>${name}</b><p>${neighbour}</p></div>`).join("")}</div><div style="width:620px"><div data-testid="chat-feed">${every((turn, at) => `<div data-testid="event"><div class="css-row ${by(turn, "", "css-end")}" data-testid="${by(turn, "customer", "agent")}-message"><div>${talk[at - 1]?.name === turn.name ? "" : `<div class="css-name">${turn.name} <span>${turn.clock}</span></div>`}<div class="css-bub"><div><span>${turn.text.replaceAll("\n", "<br>")}</span></div></div></div></div></div>${at === 0 ? `<div data-testid="event"><div class="css-sys"><span>Chat assigned to Eva Berg because of routing rules</span></div></div>` : ""}`)}</div><div class="css-editor">${rich}</div></div></div>`,
    said: talk,
  },
  {
    name: "a channel's comments with answers, the field in one thread",
    html: `<main style="width:800px">${["a", "b", "c"].map((id, index) => `<div class="comment-thread"><div class="comment" id="${id}"><div class="metadata"><span class="author-text">${id === "b" ? "Noor Haddad" : people[index]}</span> <span class="published-time">2 hours ago</span></div><div class="content-text">${id === "b" ? talk[0]?.text.replaceAll("\n", "<br>") : neighbour}</div><div class="toolbar"><button>Reply</button></div></div>${id === "b" ? `<div class="replies">${each((turn) => `<div class="comment reply"><div class="metadata"><span class="author-text">${by(turn, turn.name, "Blue Door Shop")}</span> <span class="published-time">1 hour ago</span></div><div class="content-text">${turn.text.replaceAll("\n", "<br>")}</div></div>`, talk.slice(4))}</div><div class="comment-dialog">${area("width:500px;height:70px")}<button>Cancel</button></div>` : ""}</div>`).join("")}</main>`,
    said: [talk[0], ...talk.slice(4)].flatMap((turn) => turn ?? []),
  },
  {
    name: "comments as articles named by their labels, the field among answers",
    html: `<div role="main" style="width:680px"><div class="x1a"><span>Post of the shop about the new mugs, come and see them all.</span></div><div class="x1b">${every((turn) => `<div class="x1n"><div role="article" aria-label="Comment by ${turn.name} 2 hours ago" class="x9l"><div class="x78"><a href="#p"><span>${by(turn, turn.name, "Blue Door Shop")}</span></a></div><div class="xlp"><div dir="auto">${turn.text.replaceAll("\n", "<br>")}</div></div></div><ul class="xacts"><li><div role="button">Like</div></li><li><div role="button">Reply</div></li><li><a href="#t">2h</a></li></ul></div>`)}<div class="xform"><div id="reply" role="textbox" contenteditable="true" style="min-height:40px;border:1px solid"></div></div></div></div>`,
    said: talk,
  },
  {
    name: "a tracker's two columns of a table, what is private in another colour of cell",
    html: `<div id="navbar"><span class="user-info">bob</span></div><div class="page-content"><div id="bugnotes" class="widget-box"><h4>Activities</h4><table class="table table-bordered"><tbody>${each((turn, at) => `<tr class="bugnote visible-on-hover-toggle" id="c${at}"><td class="category" width="180"><div class="pull-left"><p class="no-margin"><a href="#u">${turn.name}</a></p><p class="no-margin small"><span>2026-03-02 ${turn.clock}</span></p><p class="no-margin"><span class="label label-sm">${by(turn, "reporter", "developer")}</span></p></div></td><td class="bugnote-note bugnote-public">${turn.text.replaceAll("\n", "<br>")}</td></tr><tr class="spacer"><td colspan="2"></td></tr>${at === 1 ? `<tr class="bugnote" id="c99"><td class="category"><div class="pull-left"><p class="no-margin"><a href="#u">Eva Berg</a></p><p class="no-margin small"><span>2026-03-02 10:40</span></p><p><span class="label label-sm">developer</span></p><p><i class="fa fa-eye red" title="private"></i></p></div></td><td class="bugnote-note bugnote-private">${note}</td></tr>` : ""}`, turns)}</tbody></table></div><div id="bugnote_add" class="widget-box"><h4>Add Note</h4><form><table><tr><th class="category">Note</th><td>${area("width:560px;height:110px")}</td></tr><tr><th>View Status</th><td><input type="checkbox"> private</td></tr></table></form></div></div>`,
    said: turns,
  },
  {
    name: "a phone's screen with a docked field over the bubbles",
    html: `<style>.b{border-radius:14px;background:#eee;padding:8px;margin:6px;max-width:230px;width:fit-content}.mine{margin-left:auto;background:#cfe8ff}</style><div style="width:360px;position:relative"><div class="bar">Noor Haddad</div><div style="padding-bottom:90px">${every((turn) => `<div class="b ${by(turn, "", "mine")}"><span>${turn.text.replaceAll("\n", "<br>")}</span></div>`)}</div><div style="position:fixed;left:0;bottom:0;width:360px;background:#fff">${rich}</div></div>`,
    said: talk,
  },
];
