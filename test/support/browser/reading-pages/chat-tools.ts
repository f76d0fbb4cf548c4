import { neighbour, quoted } from "./kept-words.ts";
import { box, by, each, rich, turns, type ReadingPage } from "./reading-page.ts";

/** Pages laid out as messengers and marketplaces lay theirs out. */
export const chatTools: readonly ReadingPage[] = [
  {
    name: "a messenger on the web with rows, quoted bubbles and a list of chats",
    html: `<style>.r{display:flex}.message-out{margin-left:auto}.bub{background:#fff;border-radius:8px;padding:6px;box-shadow:0 1px 1px #0002}.message-out .bub{background:#d9fdd3}</style><div style="display:flex;background:#efeae2"><div id="side" style="width:260px"><div role="grid">${each(({ name }) => `<div role="listitem"><div><span title="${name}">${name}</span><span>9:00</span><span>${neighbour}</span></div></div>`)}</div></div><div id="main" style="flex:1"><header><span dir="auto">Maria Lopez</span></header><div role="application">${each((turn, at) => `${at === 0 ? `<div class="r"><span>TODAY</span></div>` : ""}<div role="row"><div class="${by(turn, "message-in", "message-out")} focusable-list-item" style="width:fit-content"><div class="bub"><div class="copyable-text" data-pre-plain-text="[${turn.clock}, 3/2/2026] ${turn.name}: ">${at === 1 ? `<div role="button"><span>${quoted}</span></div>` : ""}<div><span dir="ltr" class="selectable-text copyable-text"><span>${turn.text}</span></span></div></div><div><span class="x1">${turn.clock}</span><span data-icon="msg-dblcheck"></span></div></div></div></div>`)}</div><footer>${rich}</footer></div></div>`,
    said: turns,
  },
  {
    name: "a shop's inbox with lines of bubbles and who sent them below",
    html: `<style>.g{margin:8px;display:flex;flex-direction:column;align-items:flex-start}.g.o{align-items:flex-end}.t{border-radius:12px;background:#f1f1f1;padding:8px}.g.o .t{background:#2c6ecb;color:#fff}</style><div class="Polaris-Page" style="width:640px"><div class="Thread">${each((turn) => `<div class="g ${by(turn, "", "o")}"><div class="t"><p>${turn.text}</p></div><span class="cap">${by(turn, "Maria Lopez", "You")} · ${turn.clock}</span></div>`)}</div><div class="Composer">${box}</div></div>`,
    said: turns,
  },
  {
    name: "an auction's messages, the newest first, the form on top",
    html: `<div class="msg-page"><div class="reply-form"><label for="reply">Your reply</label>${box}<span>1,000 characters left</span></div><div class="msg-history">${each((turn) => `<div class="msg-detail"><div class="msg-from">From: <b>${by(turn, "maria_l77", "You")}</b></div><div class="msg-date">Mar 02, 2026 ${turn.clock}</div><div class="msg-text">${turn.text}</div></div>`, turns.toReversed())}</div></div>`,
    said: turns,
  },
  {
    name: "a craft market's conversation with pictures of both",
    html: `<style>.m{display:flex;gap:6px}.m.rev{flex-direction:row-reverse}.bx{border:1px solid #ccc;border-radius:8px;padding:8px;max-width:60%}</style><div class="convo" style="width:640px"><h1 class="subj">Maria Lopez</h1><ul class="list-unstyled">${each((turn) => `<li><div class="m ${by(turn, "", "rev")}"><img alt="" src="data:,"><div class="bx"><div class="wt-text-body">${turn.text}</div></div></div><div class="wt-text-caption">${turn.clock}</div></li>`)}</ul><form>${box}<button>Send</button></form></div>`,
    said: turns,
  },
  {
    name: "a landlord's thread with hidden names for screen readers",
    html: `<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}</style><div role="region" aria-label="Messages"><div role="log"><div role="group">${each((turn) => `<div role="group" data-item-type="text"><h4 class="sr">${turn.name} sent a message</h4><div class="hdr"><div class="nm">${by(turn, "Maria", "Bob")}</div><div class="rl">${by(turn, "Guest", "Host")}</div><div>${turn.clock}</div></div><div class="txt"><span>${turn.text}</span></div></div>`)}</div></div><div>${rich}</div></div>`,
    said: turns,
  },
  {
    name: "a hotel's messages with system cards between",
    html: `<div class="bui-grid" style="width:700px"><div class="messages-thread">${each((turn, at) => `${at === 2 ? `<div class="thread__system-card"><div class="title">Booking changed</div><div>The guest has changed the dates of the booking to April.</div></div>` : ""}<div class="thread__message thread__message--${by(turn, "guest", "property")}"><div class="message__bubble"><div class="message__text">${turn.text}</div></div><div class="message__meta">${turn.clock} <span>Read</span></div></div>`)}</div><div class="thread__composer">${box}</div></div>`,
    said: turns,
  },
  {
    name: "a team chat where the name stands on the first of several",
    html: `<div class="p-workspace" style="width:800px"><div role="list" class="c-virtual_list">${each((turn) => `<div role="listitem" class="c-virtual_list__item"><div class="c-message_kit__background"><div class="c-message_kit__gutter"><div class="c-message_kit__gutter__right"><span class="c-message__sender"><button class="c-link--button">${turn.name}</button></span> <a class="c-link c-timestamp" href="#t"><span>${turn.clock} AM</span></a><div class="c-message_kit__blocks"><div class="p-rich_text_section">${turn.text}</div></div></div></div></div></div>`)}</div><div class="p-composer">${rich}</div></div>`,
    said: turns,
  },
  {
    name: "a widget for chats of a visitor, classes of a style sheet's own",
    html: `<div class="css-1x" style="width:380px"><div class="css-2y" style="height:300px;overflow:auto">${each((turn) => `<div class="css-${by(turn, "3a", "3b")}" style="display:flex;${by(turn, "", "justify-content:flex-end")}"><div class="css-4c" style="max-width:70%"><div class="css-${by(turn, "5d", "5e")}" style="border-radius:10px;padding:6px;background:${by(turn, "#eef", "#36c;color:#fff")}">${turn.text}</div><div class="css-6f" style="font-size:11px;color:#888">${turn.clock}</div></div></div>`)}</div><div class="css-7g">${box}</div></div>`,
    said: turns,
  },
  {
    name: "a chat in utility classes",
    html: `<div class="flex flex-col p-4"><div class="flex flex-col gap-2 p-2">${each((turn) => `<div class="flex gap-2 p-2"><div class="flex flex-col"><div class="flex gap-2 text-sm"><span class="font-bold">${turn.name}</span><span class="text-gray-500">${turn.clock}</span></div><div class="p-2 text-base">${turn.text}</div></div></div>`)}</div><div class="flex p-2">${box}</div></div>`,
    said: turns,
  },
];
