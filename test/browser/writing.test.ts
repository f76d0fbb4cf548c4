/**
 * Goal: what a person has in their field besides what an answer is for stays as it is, and what they
 * would lose is said before. Method: a ticket's answer box as tools fill it, the card as the person sees
 * it, and the box as the page has it afterwards.
 */
import { describe, expect, it } from "vitest";
import { tabWorlds } from "../support/browser/tab-world.ts";
import { attendTicket, setUpTickets, type Ticket } from "../support/browser/ticket-world.ts";

const signature = `<div class="gmail_signature">Kind regards<br><a href="https://shop.example">The shop</a></div>`;
const quotation = `<div class="gmail_quote">On 3 Mar 2026 at 10:00 Maria wrote:<blockquote>Hello, where is my order 1042? It was due on Monday. Maria</blockquote></div>`;
const kept = `${signature}${quotation}`;
const rich = (html: string) =>
  `<div id="reply" contenteditable="true" aria-label="Reply">${html}</div>`;

/** Where the caret stands; runs in the page. */
function putCaret(at: "start" | "end"): void {
  const box = document.querySelector<HTMLElement>("#reply");
  if (box === null) return;
  const length = (box as HTMLTextAreaElement).value?.length ?? box.childNodes.length;
  const offset = at === "start" ? 0 : length;
  if (box instanceof HTMLDivElement) getSelection()?.collapse(box.firstElementChild, offset);
  else (box as HTMLTextAreaElement).setSelectionRange(offset, offset);
}

describe("writing into a field with more in it", () => {
  const at = setUpTickets(tabWorlds.chromium);
  let ticket: Ticket;

  /** Puts another answer box into the ticket, with the caret at its start or its end. */
  const open = async (html: string, caret: "start" | "end" = "start") => {
    const { tab } = at.ticket;
    await tab.evaluate((box) => {
      const slot = document.querySelector("#slot");
      if (slot !== null) slot.innerHTML = box;
    }, html);
    ticket = await attendTicket(tab);
    // Not by a key: the button steps aside for whoever types.
    await tab.evaluate(putCaret, caret);
  };
  const content = () =>
    ticket.tab.evaluate(() => document.querySelector("#reply")?.innerHTML ?? "");
  /** Presses the button as soon as it stands beside the new box. */
  const press = () =>
    expect
      .poll(() =>
        ticket.pressButton().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  const ask = async (actionId: string) => {
    await press();
    await ticket.choose(actionId);
    await expect.poll(() => ticket.find("[data-press='insert']")).toBeDefined();
    return await ticket.answer();
  };
  const sent = () => {
    const { body } = at.world.shop.upstream.requests.at(-1) ?? { body: {} };
    return JSON.stringify(body);
  };

  it("puts a draft above signature and quoted mail, which stay", async () => {
    await open(rich(`<div><br></div>${kept}`));
    const draft = await ask("draft-reply");
    expect(sent().split("where is my order 1042").length - 1).toBe(1);
    await ticket.insert();
    await expect.poll(content).toContain(draft.split("\n")[0] ?? "");
    expect((await content()).endsWith(kept)).toBe(true);
    await ticket.tab.press("Control+z");
    await expect.poll(content).toBe(`<div><br></div>${kept}`);
  });

  it("rewrites what was typed above them, and sends nothing else of the field", async () => {
    await open(rich(`<div>we luk into it</div>${kept}`));
    const answer = await ask("rewrite");
    expect(sent()).toContain("we luk into it");
    expect(sent()).not.toContain("Kind regards");
    expect(sent()).not.toContain("where is my order");
    await ticket.insert();
    await expect.poll(content).toContain(answer.split("\n")[0] ?? "");
    expect((await content()).endsWith(kept)).toBe(true);
  });

  it("leaves what was typed before the caret where it is", async () => {
    await open(`<textarea id="reply" aria-label="Reply">Hello Maria,\n\n</textarea>`, "end");
    const draft = await ask("draft-reply");
    await ticket.insert();
    await expect.poll(ticket.reply).toBe(`Hello Maria,\n\n${draft}`);
  });

  it("rewrites of a long text what is around the caret, says so before, and keeps the rest", async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `Line ${index} of a long text.`);
    await open(`<textarea id="reply" aria-label="Reply">${lines.join("\n")}</textarea>`, "end");
    const answer = await ask("rewrite");
    const said = await ticket.notice("part");
    const [, from = ""] =
      /from “(Line \d+ of a long text\.)” to “Line 499 of a long text\.”/.exec(said) ?? [];
    const first = lines.indexOf(from);
    expect(first).toBeGreaterThan(0);
    expect(sent()).toContain(lines.slice(first).join("\\n"));
    expect(sent()).not.toContain(`${lines[first - 1]}`);
    await ticket.insert();
    await expect.poll(ticket.reply).toBe([...lines.slice(0, first), answer].join("\n"));
    await ticket.tab.press("Control+z");
    await expect.poll(ticket.reply).toBe(lines.join("\n"));
  });

  it("says that a paragraph is too long to be rewritten, and what to do, and replaces nothing", async () => {
    const text = "Words of one line without an end. ".repeat(400);
    await open(`<textarea id="reply" aria-label="Reply">${text}</textarea>`);
    await press();
    await ticket.choose("rewrite");
    expect(await ticket.problem()).toMatch(/too long[\s\S]*select a part/);
    expect(at.world.shop.upstream.requests).toEqual([]);
    expect(await ticket.reply()).toBe(text);
  });

  const seeThis = `<p>See <a href="/a">this</a> and <img alt="map" width="9" height="9"> that</p>`;
  // A browser may write the space beside a picture so that it is not lost.
  const spaced = async () => (await content()).replaceAll("&nbsp;", " ");
  const willAnswer = (answer: string) => at.world.shop.upstream.script({ answer, times: 1 });

  it("names a link and a picture that would be replaced before it does", async () => {
    willAnswer("Look at the map");
    await open(rich(seeThis));
    await ask("rewrite");
    const words = await ticket.notice("loses");
    expect(words).toContain("a link and a picture");
  });

  it("keeps a link beside the words that change, and says nothing of it", async () => {
    willAnswer("See this and the map");
    await open(rich(seeThis));
    await ask("rewrite");
    expect(await ticket.find(".card-notice")).toBeUndefined();
    await ticket.insert();
    const now = seeThis.replace("that", "the map");
    await expect.poll(spaced).toBe(now);
    await ticket.tab.type("!");
    await expect.poll(spaced).toBe(now.replace("map<", "map!<"));
  });

  it("keeps line ends in a field of plain text that is made of elements", async () => {
    willAnswer("Dear Maria,\n\nit comes today.\nThe shop");
    await open(`<div id="reply" contenteditable="plaintext-only" aria-label="Reply"><br></div>`);
    await ask("draft-reply");
    await ticket.insert();
    const text = () => ticket.tab.evaluate(() => document.querySelector("#reply")?.textContent);
    await expect.poll(text).toContain("Dear Maria,\n\nit comes today.\nThe shop");
  });

  it("says how much is too long for a field, and cuts nothing", async () => {
    willAnswer("It will be with you tomorrow.");
    await open(`<textarea id="reply" aria-label="Reply" maxlength="25"></textarea>`);
    await ask("draft-reply");
    expect(await ticket.notice("tooLong")).toContain(": 4.");
    await ticket.press("insert");
    expect(await ticket.notice("tooLong")).toContain(": 4.");
    expect(await ticket.reply()).toBe("");
  });

  it("asks before what was for colleagues goes into the same field for a customer", async () => {
    const tabs = `<div role="tablist"><button role="tab" aria-selected="false">Reply</button>
      <button role="tab" aria-selected="true">Note</button></div>`;
    willAnswer("She is rude, do not refund her.");
    await open(`${tabs}<textarea id="reply" aria-label="Text">dont refnd her</textarea>`);
    await ask("rewrite");
    await ticket.tab.evaluate(() => {
      for (const tab of document.querySelectorAll("[role='tab']"))
        tab.ariaSelected = String(tab.ariaSelected === "false");
    });
    await ticket.press("insert");
    await ticket.notice("otherPurpose");
    expect(await ticket.reply()).toBe("dont refnd her");
    await ticket.insert();
    await expect.poll(ticket.reply).toBe("She is rude, do not refund her.");
  });

  it("says that a field of one line has no line breaks, and puts spaces there", async () => {
    await open(`<input id="reply" aria-label="Reply to the customer">`);
    const draft = await ask("draft-reply");
    await ticket.notice("oneLine");
    await ticket.insert();
    await expect.poll(ticket.reply).toBe(draft.replaceAll(/\s*\n\s*/g, " "));
  });
});
