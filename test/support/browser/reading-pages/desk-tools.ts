import { neighbour, note, quoted } from "./kept-words.ts";
import { box, by, each, rich, turns, type ReadingPage } from "./reading-page.ts";

/** Pages laid out as help desks lay theirs out. The structure is theirs, the names and texts are ours. */
export const deskTools: readonly ReadingPage[] = [
  {
    name: "a desk of panes with an omni-log, newest last, notes yellow",
    html: `<style>.sc-1{display:flex}.sc-4{padding:8px}.sc-9{background:#fff8e5;border:1px solid #fae3b0}</style>
      <header><button aria-label="Bob Stone"><img alt="Bob Stone" src="data:,"></button></header>
      <div class="sc-1"><div style="width:250px"><div><label>Requester</label><div>Maria Lopez</div></div><div><label>Tags</label><div>parcel late</div></div></div>
      <div style="flex:1"><div data-test-id="header"><h2>Parcel</h2><span>Via email</span></div><div role="log" data-test-id="omni-log-container">
      ${each((turn, at) => `<article data-test-id="omni-log-comment-item" class="sc-4"><div class="sc-7"><div class="sc-8"><span class="sc-x1"><b data-test-id="omni-log-item-sender">${turn.name}</b></span><span><time datetime="${turn.date}">Mon ${turn.clock}</time></span></div><div class="sc-3"><div class="zd-comment" dir="auto"><p>${turn.text}</p></div></div></div></article>${at === 1 ? `<article class="sc-4"><div class="sc-9"><div class="sc-8"><b>Bob Stone</b><span>Internal</span><time datetime="${turn.date}">Mon</time></div><div class="zd-comment"><p>${note}</p></div></div></article>` : ""}`)}
      </div><div><div role="toolbar">Public reply</div>${rich}<button>Submit as Open</button></div></div></div>`,
    said: turns,
  },
  {
    name: "a desk with the newest thread on top and coloured stripes",
    html: `<div id="conv-layout"><div id="conv-toolbar"><button>Reply</button><button>Note</button></div><div class="conv-reply-block">${rich}</div><div id="conv-layout-main">${each(
      (turn) =>
        `<div class="thread thread-type-${by(turn, "customer", "message")}" data-thread_id="7"><div class="thread-photo"></div><div class="thread-message"><div class="thread-header"><div class="thread-title"><div class="thread-person"><strong><a href="#c">${turn.name}</a></strong> <span>replied</span></div></div><div class="thread-info"><span class="thread-type">Customer</span><a href="#t" class="thread-date" data-title="${turn.date}">${turn.clock}</a></div></div><div class="thread-body"><div class="thread-content">${turn.text}</div></div></div></div>`,
      turns.toReversed(),
    )}<div class="thread thread-type-lineitem"><div class="thread-message"><strong>Bob Stone</strong> assigned to himself the conversation</div></div><div class="thread thread-type-note"><div class="thread-message"><div class="thread-header"><strong>Bob Stone</strong> added a note <a class="thread-date">9:30</a></div><div class="thread-body">${note}</div></div></div></div></div>`,
    said: turns,
  },
  {
    name: "a desk of tables with a green and a grey head",
    html: `<div id="ticket_thread">${each((turn) => `<div class="thread-entry ${by(turn, "message", "response")} avatar"><div class="header"><div class="pull-right"><span class="muted-button"><i></i></span></div><b>${turn.name}</b> posted <a href="#e"><time datetime="${turn.date}">3/2/26 ${turn.clock}</time></a></div><div class="thread-body"><div>${turn.text}</div><div class="clear"></div></div></div>`)}<div class="thread-entry note"><div class="header"><b>Bob Stone</b> posted <time>3/2/26</time></div><div class="thread-body">${note}</div></div><div class="thread-event"><span class="description">Closed by <b>Bob Stone</b></span></div></div><div class="sticky bar"><form id="replyform"><table><tr><td>To:</td><td>Maria Lopez</td></tr><tr><td>Response:</td><td>${box}</td></tr></table></form></div>`,
    said: turns,
  },
  {
    name: "a desk whose replies are cards with quoted mail behind dots",
    html: `<div class="ticket-details"><div class="ticket-details__requester"><div><div class="msg-card"><span class="requester-name">Maria Lopez</span><span>reported via email</span><span class="timeago">2 days ago</span><div class="ticket-content"><div dir="ltr"><div>${turns[0]?.text}</div></div></div></div></div></div><div class="conversation-list">${each((turn) => `<div class="conversation-item"><div class="avatar-text">B</div><div class="msg-card"><div class="head"><a class="agent-or-customer">${turn.name}</a> <span class="verb">replied</span><span class="timeago">a day ago</span></div><div class="recipients">To: someone@shop.example</div><div class="ticket-content"><div>${turn.text}</div><div class="quoted-text" style="display:none"><blockquote>${quoted}</blockquote></div></div></div></div>`, turns.slice(1))}<div class="conversation-item private-note"><div class="msg-card"><a>Bob Stone</a><div class="ticket-content">${note}</div></div></div></div><div class="reply-box"><div class="froala">${rich}</div></div></div>`,
    said: turns,
  },
  {
    name: "a shared inbox with comments of colleagues between messages",
    html: `<div style="display:flex"><div style="width:300px">${each(({ name }) => `<div class="conv-row"><div>${name}</div><div>${neighbour}</div><div>9:00</div></div>`)}</div><div style="flex:1"><div class="timeline">${each((turn, at) => `<div class="timelineItem_a1"><div class="email_b2"><div class="emailHeader_c3"><span class="authorName_d4">${turn.name}</span><span class="recipients_e5">to Support</span><span class="timestamp_f6">${turn.clock}</span></div><div class="emailBody_g7"><div>${turn.text}</div></div></div></div>${at === 2 ? `<div class="timelineItem_a1"><div class="internalComment_z9"><span class="authorName_d4">Bob Stone</span><div>${note}</div></div></div><div class="timelineItem_a1"><div class="activity_q1">Bob Stone assigned this to himself 9:31</div></div>` : ""}`)}</div><div class="composer_k1"><div>To: Maria Lopez</div>${rich}</div></div></div>`,
    said: turns,
  },
  {
    name: "a messenger inbox with bubbles in parts and a composer with notes",
    html: `<style>.p{display:flex;margin:4px}.p.admin{justify-content:flex-end}.b{padding:8px;border-radius:8px;background:#eee;max-width:55%}.p.admin .b{background:#dbe8ff}.p.note{justify-content:flex-end}.p.note .b{background:#fff1c2}</style><div class="inbox2" style="width:700px"><div class="stream">${each((turn) => `<div class="p ${by(turn, "user", "admin")}"><div class="b"><div class="prose"><p>${turn.text}</p></div></div></div>`)}<div class="p note"><div class="b"><p>${note}</p></div></div></div><div class="composer"><div role="tablist"><button role="tab">Reply</button><button role="tab">Note</button></div>${rich}</div></div>`,
    said: turns,
  },
];
