import { neighbour, note, quoted } from "./kept-words.ts";
import { by, each, paragraphs, rich, turnsSaid, type ReadingPage } from "./reading-page.ts";
import { every, talk } from "./real-desks.ts";

const spanish = turnsSaid([
  ["customer", "Hola, compré la lámpara el viernes.\n¿Cuándo la envían?"],
  ["staff", "¡Hola Noor! Sale hoy mismo por correo."],
  ["staff", "Te paso el número de seguimiento en cuanto lo tenga."],
  ["customer", "Gracias"],
  ["customer", "¿Y la factura a nombre de mi empresa?"],
]);
const work = turnsSaid([
  ["customer", "您好，我想问一下上周的订单发货了吗？", "鹿女士"],
  ["staff", "您好，已经发货，今天下午能到。", "小陈"],
  ["customer", "太好了", "鹿女士"],
  ["customer", "另外，发票可以开公司抬头吗？", "鹿女士"],
]);

/** A second set of pages in real tools' shapes, written after the first was read. */
export const secondSight: readonly ReadingPage[] = [
  {
    name: "webmail with closed letters that show a line each",
    html: `<title>Cracked mug - bob@shop.example - Mail</title><header><a aria-label="Google Account: Bob Stone (bob@shop.example)" href="#a"><img src="data:," alt=""></a></header><div style="display:flex"><div role="navigation" style="width:200px">Inbox Sent</div><div role="main" style="flex:1"><div class="nH if"><div class="ha"><h2 class="hP">Cracked mug</h2></div><div role="list">${every((turn, at) => `<div role="listitem"><div class="adn ads" data-message-id="m${at}"><div class="gs"><div class="gE iv gt"><table class="cf gJ"><tbody><tr class="acZ"><td class="gF gK"><table><tr><td><h3 class="iw gFxsud"><span class="qu" role="gridcell"><span email="x@y.example" name="${turn.name}" class="gD"><span>${turn.name}</span></span><span class="cfXrwd"></span></span></h3></td></tr></table></td><td class="gH bAk"><div class="gK"><span class="g3" title="Mar 2, 2026, ${turn.clock} AM">9:1${at} AM (2 hours ago)</span></div></td></tr><tr class="acZ xD"><td colspan="3"><div class="iw ajw"><span class="hb">to <span email="b@y.example" class="g2">${by(turn, "me", "Noor")}</span></span></div></td></tr></tbody></table></div><div class="qQVYZb"></div><div class="ii gt" id=":m${at}"><div class="a3s aiL"><div dir="ltr">${paragraphs(turn.text, "div")}</div>${at > 0 ? `<div class="adL"><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 at 9:00 AM Bob wrote:<br></div><blockquote class="gmail_quote">${quoted}</blockquote></div></div>` : ""}</div></div></div></div></div>`)}</div><div class="ip adB"><table><tr><td><div class="M9"><div class="aoI"><div class="oL">Noor Haddad</div>${rich}</div></div></td></tr></table></div></div></div></div>`,
    said: talk,
  },
  {
    name: "a market's sale messages in Spanish with rules of the house",
    html: `<style>.row{display:flex;margin:8px}.row--seller{justify-content:flex-end}.bubble{border-radius:6px;background:#f5f5f5;padding:8px;max-width:70%}.row--seller .bubble{background:#e3edfb}</style><header class="nav-header"><span class="nav-header-username">Bob</span></header><div class="andes-card" style="width:760px"><div class="header"><h1>Noor Haddad</h1><p>Venta #4711</p></div><div class="messages-list"><p class="messages-list__disclaimer">Recuerda que los mensajes pueden ser revisados para cuidar tu seguridad.</p><div class="messages-list__date">2 de marzo</div>${each((turn) => `<div class="row row--${by(turn, "buyer", "seller")}"><div class="bubble"><p class="bubble__text">${turn.text.replaceAll("\n", "<br>")}</p><span class="bubble__time">${turn.clock}</span>${by(turn, "", `<span class="bubble__status">Leído</span>`)}</div></div>`, spanish)}</div><div class="andes-form-control"><textarea id="reply" maxlength="350" style="width:600px;height:60px" placeholder="Escribe a Noor"></textarea><span>0 / 350</span></div></div>`,
    said: spanish,
  },
  {
    name: "a work chat in Chinese with names over the others' bubbles alone",
    html: `<style>.msg{display:flex;margin:8px}.msg.self{flex-direction:row-reverse}.box{background:#fff;border-radius:4px;padding:8px;max-width:340px}.self .box{background:#95ec69}</style><div style="display:flex"><div class="session_list" style="width:220px">${each(({ name }) => `<div class="session_item"><div class="nick">${name}</div><div class="brief">${neighbour}</div></div>`)}</div><div class="chat" style="width:600px;background:#f5f5f5"><div class="chat_hd">鹿女士</div><div class="chat_bd"><div class="tip"><span>以下为新消息</span></div>${each((turn, at) => `${at === 2 ? `<div class="time_tip"><span>昨天 18:20</span></div>` : ""}<div class="msg ${by(turn, "", "self")}"><img class="avatar" src="data:," width="36" height="36"><div class="content">${by(turn, `<div class="nickname">${turn.name}</div>`, "")}<div class="box"><pre class="plain">${turn.text}</pre></div></div></div>`, work)}</div><div class="chat_ft"><div class="tools"></div><pre id="reply" contenteditable="true" style="height:90px;border:1px solid"></pre></div></div></div>`,
    said: work,
  },
  {
    name: "a shared inbox's conversation with cards, comments in thin bubbles",
    html: `<style>.card{background:#fff;border:1px solid #e0e0e0;border-radius:8px;margin:8px;padding:8px}.cmt{display:inline-block;border-radius:14px;background:#fff7d6;padding:6px 10px;margin:4px 40px}</style><div style="display:flex"><div class="nav_x1" style="width:180px"><img alt="Bob Stone" src="data:,"></div><div class="list_x2" style="width:300px">${each(({ name }) => `<div class="cell_x3" style="cursor:pointer"><div>${name}</div><div>Cracked mug</div><div>${neighbour}</div></div>`)}</div><div class="conv_x4" style="flex:1"><div class="hd_x5"><h1>Cracked mug</h1></div><div class="feed_x6">${every((turn, at) => `<div class="card emailCard_y1"><div class="top_y2"><div class="av_y3">${turn.name[0]}</div><div><div class="who_y4">${turn.name}</div><div class="to_y5">to ${by(turn, "Shop", "Noor Haddad")}</div></div><div class="when_y6">Mar 2, ${turn.clock}</div></div><div class="content_y7"><div dir="auto">${paragraphs(turn.text, "div")}</div></div><div class="dots_y8"><button>•••</button></div></div>${at === 1 ? `<div class="cmtRow_z1"><div class="cmt"><span class="who_y4">Eva Berg</span> <span>${note}</span></div></div><div class="act_z2">Bob Stone archived this · 10:20</div>` : ""}`)}</div><div class="composer_w1"><div class="to_w2">To <span>Noor Haddad</span></div>${rich}</div></div></div>`,
    said: talk,
  },
  {
    name: "a shop desk's ticket with channels, events of the order and an assistant",
    html: `<style>.m{padding:12px;border-bottom:1px solid #eee}.n{background:#fffaf0}.ev{color:#777;padding:4px 12px}</style><div style="display:flex"><div style="width:220px"><div data-testid="navbar-user">Bob Stone</div></div><div style="flex:1"><div class="TicketHeader"><input value="Cracked mug"></div><div class="TicketBodyVirtualized" data-testid="virtuoso-item-list">${every((turn, at) => `<div data-index="${at}" data-known-size="90"><div class="m TicketMessage_ab12 ${by(turn, "isFromCustomer_q1", "isFromAgent_q2")}"><div class="Header_cd34"><span class="Author_ef56">${turn.name}</span> <span class="Channel_gh">via Email</span><span class="Ago_ij">${at + 1}h ago</span></div><div class="Body_kl78"><div>${paragraphs(turn.text)}</div></div></div></div>${at === 0 ? `<div data-index="70"><div class="ev Event_mn"><span>Order #4711 fulfilled · 3h ago</span></div></div><div data-index="71"><div class="m n TicketMessage_ab12 InternalNote_op"><div class="Header_cd34"><span class="Author_ef56">Eva Berg</span> <span class="Channel_gh">internal-note</span><span class="Ago_ij">2h ago</span></div><div class="Body_kl78"><p>${note}</p></div></div></div>` : ""}`)}</div><div class="Reply"><div class="Dropdown"><button>Email</button><button>Internal note</button></div><div class="DraftEditor-root"><div id="reply" role="textbox" contenteditable="true" style="min-height:70px;border:1px solid"></div></div></div></div><div style="width:280px"><h3>Noor Haddad</h3><p>Three orders since January, the last one on Monday.</p></div></div>`,
    said: talk,
  },
  {
    name: "a messenger's groups of bubbles with dates that stick",
    html: `<style>.bubbles-group{display:flex;flex-direction:column}.bubble{display:flex}.is-out{justify-content:flex-end}.bubble-content{border-radius:12px;background:#fff;padding:6px 9px;max-width:420px}.is-out .bubble-content{background:#eeffde}.service{justify-content:center}</style><div style="display:flex"><div id="column-left" style="width:300px"><ul class="chatlist">${each(({ name }) => `<a class="row chatlist-chat" href="#c"><div class="row-title">${name}</div><div class="row-subtitle">${neighbour}</div></a>`)}</ul></div><div id="column-center" style="flex:1;background:#dfe"><div class="chat-info"><span class="peer-title">Noor Haddad</span></div><div class="bubbles-inner"><section class="bubbles-date-group"><div class="bubble service is-date"><div class="bubble-content"><div class="service-msg"><span>March 2</span></div></div></div>${[[0], [1], [2, 3], [4], [5]].map((group) => `<div class="bubbles-group">${group.map((at) => `<div class="bubble ${talk[at]?.side === "staff" ? "is-out" : "is-in"}" data-mid="${at}"><div class="bubble-content-wrapper"><div class="bubble-content"><div class="message spoilers-container" dir="auto"><span class="translatable-message">${talk[at]?.text.replaceAll("\n", "<br>")}</span><span class="time"><span class="i18n">${talk[at]?.clock}</span><div class="time-inner" aria-hidden="true"><span>${talk[at]?.clock}</span></div></span></div></div></div></div>`).join("")}</div>`).join("")}</section></div><div class="chat-input"><div class="input-message-input" id="reply" contenteditable="true" style="min-height:40px;border:1px solid"></div></div></div></div>`,
    said: talk,
  },
  {
    name: "a seller's case with shadow roots around its letters",
    html: `<div id="case-page" style="width:800px"><h1>Buyer-seller messages</h1><div id="case-messages">${every((turn) => `<kat-box class="${by(turn, "buyer", "merchant")}-box"><template shadowrootmode="open"><style>:host{display:block;border:1px solid #ccc;margin:6px}</style><slot></slot></template><div class="hdr"><strong>${by(turn, "Noor", "You")}</strong> <span>Mar 2, 2026 ${turn.clock}</span></div><div class="msg-body">${paragraphs(turn.text)}</div></kat-box>`)}</div><kat-textarea><template shadowrootmode="open"><label>Reply</label><textarea id="reply" rows="4" cols="60"></textarea></template></kat-textarea></div>`,
    said: talk,
  },
  {
    name: "reviews of which one has its field open, each with an older answer",
    html: `<div role="main" style="width:760px"><div role="tablist">All Replied Unreplied</div>${["a", "b", "c"].map((id) => `<div class="OA1nbd"><div class="iUtr1c"><a href="#r" class="PskQHd">${id === "b" ? "Noor Haddad" : "Ann Other"}</a><div>3 reviews</div></div><div class="ImEWBd"><span role="img" aria-label="2 out of 5 stars"></span> <span>2 days ago</span></div><div class="oiQd1c">${id === "b" ? talk[0]?.text.replaceAll("\n", "<br>") : neighbour}</div>${id === "b" ? `<div class="wzN8Ac"><textarea id="reply" rows="4" cols="70"></textarea><button>Reply</button></div>` : `<div class="oiQd2"><div>Shop (Owner)</div><div>Thank you for your kind words, come again soon.</div></div>`}</div>`).join("")}</div>`,
    said: talk.slice(0, 1),
  },
  {
    name: "a board's card with a description and comments in a window",
    html: `<div id="board">${each(({ name }) => `<div class="list-card"><span>${name}</span><p>${neighbour}</p></div>`)}</div><div role="dialog" aria-modal="true" style="position:fixed;left:150px;top:20px;width:760px;height:740px;background:#fff;overflow:auto"><div data-testid="card-back-name"><h2>Cracked mug</h2></div><div style="display:flex"><div style="flex:1"><h3>Comments and activity</h3><div class="member"><span title="Bob Stone (bob)">BS</span></div><div>${rich}</div><ul class="js-list-actions">${each((turn, at) => `<li data-testid="card-back-action"><div data-testid="comment-container"><div><span title="${turn.name}">${turn.name[0]}</span></div><div><span class="name">${turn.name}</span> <a href="#c"><span>Mar 2, 2026, ${turn.clock}</span></a></div><div class="ak-renderer-document">${paragraphs(turn.text)}</div><div><button>Edit</button></div></div></li>${at === 1 ? `<li data-testid="card-back-action"><div><span class="name">Bob Stone</span> moved this card from To do to Doing</div><a href="#c">Mar 2, 2026, 9:00</a></li>` : ""}`, talk.toReversed())}</ul></div><div style="width:160px"><button>Move</button></div></div></div>`,
    said: talk,
  },
  {
    name: "a live chat's operators with one bubble per block and typing marks",
    html: `<style>.bl{display:flex;gap:6px}.r{flex-direction:row-reverse}.tx{background:#f0f2f5;border-radius:10px;padding:8px;max-width:380px}.r .tx{background:#1972f5;color:#fff}</style><div style="display:flex"><div style="width:260px">${each(({ name }) => `<div class="c-inbox-item" role="button"><b>${name}</b><div>${neighbour}</div></div>`)}</div><div style="width:640px"><div class="c-conversation"><div class="c-log">${every((turn) => `<div class="bl ${by(turn, "", "r")}"><span class="ava" data-name="${turn.name}"></span><div><div class="tx"><span>${turn.text.replaceAll("\n", "<br>")}</span></div><div class="mt"><span>${turn.clock}</span>${by(turn, "", "<span>Read</span>")}</div></div></div>`)}<div class="bl"><div class="typing"><span>Noor Haddad is typing…</span></div></div></div><div class="c-box"><div role="tablist"><a role="tab">Reply</a><a role="tab">Note</a><a role="tab">Shortcuts</a></div>${rich}</div></div></div></div>`,
    said: talk,
  },
];
