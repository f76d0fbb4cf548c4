/**
 * Pages that keep only what matters of the structure real tools have, one for each way in which the
 * contract of a site is stretched. The facts are from the tools' own sources; the texts are ours.
 */
import type { PageReading } from "../../../extension-browser/sites/reading/read-page.ts";
import type { Site } from "../../../extension-browser/sites/site.ts";

/** A page, the site that describes it, the field in it, and what must be read. */
export type ToolPage = {
  readonly name: string;
  readonly html: string;
  readonly site: Site;
  readonly field: string;
  readonly expected: Partial<PageReading>;
};

const tool = { id: "tool", name: "A tool", hosts: ["desk.example"] };
const field = "#reply";
const box = `<textarea id="reply"></textarea>`;

const oneOfTwoTickets: ToolPage = {
  name: "one of two tickets that lie in one page, without the notes to colleagues",
  html: ["7", "8"]
    .map(
      (id) => `<section data-ticket-id="${id}">
        <input data-test-id="subject" value="Ticket ${id}">
        <article><div data-type="end-user"><b>Maria</b><p class="content">Where is ${id}?</p></div></article>
        <article><i data-test-id="internal-note-tag">Internal</i>
          <div data-type="agent"><b>Bob</b><p class="content">She is rude.</p></div></article>
        <article><div data-type="agent"><b>Bob</b><p class="content">On its way.</p></div></article>
        <textarea id="${id === "8" ? "reply" : "other"}"></textarea></section>`,
    )
    .join(""),
  site: {
    ...tool,
    scope: ["[data-ticket-number]", "[data-ticket-id]"],
    messages: {
      each: ["article"],
      body: [".content"],
      name: { in: ["b"] },
      sides: [{ side: "customer", has: ["[data-type='end-user']"] }],
      otherwise: "staff",
      notes: ["[data-test-id='internal-note-tag']"],
      order: "oldest-first",
    },
    subject: { in: ["[data-test-id='subject']"] },
  },
  field,
  expected: {
    conversation: [
      { author: "customer", name: "Maria", text: "Where is 8?" },
      { author: "staff", name: "Bob", text: "On its way." },
    ],
    mode: "reply",
    title: "Ticket 8",
  },
};

const newestFirst: ToolPage = {
  name: "a list that begins with the newest, where what is neither side's is a note",
  html: `<main><div class="compose is-private">${box}</div>
    <div class="thread staff"><div class="body">Second.</div></div>
    <div class="thread line-item"><div class="body">Bob took the ticket.</div></div>
    <div class="thread customer"><div class="body">First.</div></div></main>`,
  site: {
    ...tool,
    scope: ["main"],
    messages: {
      each: [".thread"],
      body: [".body"],
      sides: [
        { side: "customer", has: [".customer"] },
        { side: "staff", has: [".staff"] },
      ],
      otherwise: "note",
      order: "newest-first",
    },
    modes: [{ mode: "note", around: [".compose.is-private"] }],
  },
  field,
  expected: {
    conversation: [
      { author: "customer", text: "First." },
      { author: "staff", text: "Second." },
    ],
    mode: "note",
  },
};

const sameName: ToolPage = {
  name: "a chat where only the name in the head tells the customer, and rows may be empty",
  html: `<div id="main"><header><span class="who">Maria</span></header>
    <div role="row"></div>
    <div role="row"><div data-line="[10:02, 3/4/2026] maria: "><div role="button">On its way.</div>
      <span class="text">And when?</span></div></div>
    <div role="row"><div data-line="[10:03, 3/4/2026] Blue Door: "><span class="text">Today.</span></div></div>
    <footer>${box}</footer></div>`,
  site: {
    ...tool,
    scope: ["#main"],
    messages: {
      each: ["[role='row']"],
      name: { in: ["[data-line]"], attribute: "data-line", pattern: "\\] (.*?):" },
      sides: [
        {
          side: "customer",
          sender: { in: ["[data-line]"], attribute: "data-line", pattern: "\\] (.*?):" },
          sameAs: { in: [".who"] },
        },
      ],
      otherwise: "staff",
      drop: ["[role='button']"],
      order: "oldest-first",
    },
  },
  field,
  expected: {
    conversation: [
      { author: "customer", name: "maria", text: "And when?" },
      { author: "staff", name: "Blue Door", text: "Today." },
    ],
  },
};

const inShadowRoot: ToolPage = {
  name: "bubbles in a shadow root by their edge, from right to left",
  html: `<div id="outlet"><template shadowrootmode="open"><section dir="rtl" class="chat">
    <style>.bubble { width: 40%; } .own { margin-right: 60%; }</style>
    <div class="bubble"><b>Dana</b><p>Shalom.</p></div>
    <div class="bubble"><p>Is it open?</p></div>
    <div class="bubble own"><p>Until six.</p></div>
    <div contenteditable="true" id="reply"></div></section></template></div>`,
  site: {
    ...tool,
    scope: [".chat"],
    messages: {
      each: [".bubble"],
      body: ["p"],
      name: { in: ["b"] },
      isNameCarriedOn: true,
      sides: [
        { side: "staff", edge: "end" },
        { side: "customer", edge: "start" },
      ],
      otherwise: "staff",
      order: "oldest-first",
    },
  },
  field,
  expected: {
    conversation: [
      { author: "customer", name: "Dana", text: "Shalom." },
      { author: "customer", name: "Dana", text: "Is it open?" },
      { author: "staff", text: "Until six." },
    ],
  },
};

const inFrame: ToolPage = {
  name: "what lies around the frame a rich field is in, by time and without quotes",
  html: `<form class="update"><div class="entry"><time datetime="2026-03-02">2 March</time>
      <p class="content">Thank you!<br><span class="mark">Sent from a phone</span></p></div>
    <div class="entry from-customer"><time datetime="2026-03-01">1 March</time>
      <div class="content">It is broken.<div class="forward">On Monday Bob wrote:</div><p>Hello</p></div></div>
    <select id="type"><option value="response">Reply</option>
      <option value="private" selected>Comment</option></select>
    <iframe srcdoc="<body contenteditable id=reply></body>"></iframe></form>`,
  site: {
    ...tool,
    scope: [".update"],
    messages: {
      each: [".entry"],
      body: [".content"],
      sides: [{ side: "customer", has: [".from-customer"] }],
      otherwise: "staff",
      drop: [".mark"],
      quote: [".forward"],
      order: "oldest-first",
      time: { in: ["time"], attribute: "datetime" },
    },
    modes: [{ mode: "note", shown: ["#type:has(option[value='private']:checked)"] }],
  },
  field,
  expected: {
    conversation: [
      { author: "customer", text: "It is broken." },
      { author: "staff", text: "Thank you!" },
    ],
    mode: "note",
  },
};

const outsideTheThread: ToolPage = {
  name: "nothing for a field that stands outside every conversation",
  html: `<div class="thread"><p class="message">Another customer's words.</p></div>${box}`,
  site: {
    ...tool,
    scope: [".thread"],
    messages: { each: [".message"], sides: [], otherwise: "staff", order: "oldest-first" },
  },
  field,
  expected: { conversation: [], mode: "reply", title: "A page" },
};

/** Every page. */
export const tools: readonly ToolPage[] = [
  oneOfTwoTickets,
  newestFirst,
  sameName,
  inShadowRoot,
  inFrame,
  outsideTheThread,
];
