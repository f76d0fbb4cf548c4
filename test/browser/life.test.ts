/**
 * Goal: a paid answer outlives what pages, browsers and pools do, and goes into no box it is not
 * for. Method: a tool whose pages change as real ones do, in a real Chromium with the real pool;
 * every row looks at the card as the person sees it and at the field as the page has it.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ClosedShadow, openClosedShadow } from "../support/browser/closed-shadow.ts";
import { draftReply, joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";
import { serveTickets, type TicketTool } from "../support/browser/ticket-pages.ts";

type Tool = typeof globalThis & { readonly tool: TicketTool };
type Chrome = {
  readonly chrome: {
    readonly runtime: {
      readonly sendMessage: (message: unknown) => Promise<unknown>;
      readonly reload: () => void;
    };
    readonly management: {
      readonly setEnabled: (id: string, isOn: boolean) => Promise<void>;
    };
    readonly developerPrivate: {
      readonly updateProfileConfiguration: (update: object) => Promise<void>;
    };
  };
};

describe("the life of a page", () => {
  let world: ShopWorld;
  let tickets: Awaited<ReturnType<typeof serveTickets>>;
  let page: Page;
  let card: ClosedShadow;

  beforeAll(async () => {
    tickets = await serveTickets();
    world = await startShopWorld({ hasPageCache: true });
    const { context, extensionId, shop } = world;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await allowReload();
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
    await switchOn(tickets.origin, true);
  });
  afterAll(async () => {
    await world.close();
    await tickets.close();
  });

  beforeEach(async () => {
    world.shop.upstream.reset();
    page = await world.context.newPage();
    await page.goto(`${tickets.origin}/ticket/7`);
    await page.locator("#reply").click();
    card = await openClosedShadow(page);
    await card.waitFor(".field-button");
    return () => page.close();
  });

  /** The browser lets an extension from a folder come back after a reload in developer mode only. */
  async function allowReload() {
    const settings = await world.context.newPage();
    await settings.goto("chrome://extensions");
    await settings.evaluate(() =>
      (globalThis as unknown as Chrome).chrome.developerPrivate.updateProfileConfiguration({
        inDeveloperMode: true,
      }),
    );
    await settings.close();
  }

  /** Switches the extension off or on, as a person does on the browser's own page. */
  async function setExtension(isOn: boolean) {
    const settings = await world.context.newPage();
    await settings.goto("chrome://extensions");
    await settings.evaluate(
      ([id, on]) => (globalThis as unknown as Chrome).chrome.management.setEnabled(id, on),
      [world.extensionId, isOn] as const,
    );
    await settings.close();
  }

  /** As the extension's own pages do it. */
  async function switchOn(origin: string, on: boolean) {
    const own = await world.context.newPage();
    await own.goto(`chrome-extension://${world.extensionId}/options.html`);
    await own.evaluate((ask) => (globalThis as unknown as Chrome).chrome.runtime.sendMessage(ask), {
      kind: "switch-site",
      origin,
      on,
    });
    await own.close();
  }

  const tool = <Name extends keyof TicketTool>(
    name: Name,
    ...values: Parameters<TicketTool[Name]>
  ) =>
    page.evaluate(
      ([what, given]) => {
        const act = (globalThis as Tool).tool[what as keyof TicketTool] as (
          ...all: unknown[]
        ) => void;
        act(...(given as unknown[]));
      },
      [name, values] as const,
    );
  const press = async (name: string) => (await card.waitFor(`[data-press='${name}']`)).press();
  const pressButton = async () => (await card.waitFor(".field-button")).press();
  const notice = (name: string) => card.waitFor(`.card-notice[data-notice='${name}']`);
  const inCard = async () => {
    const box = await card.waitFor(".card-answer textarea");
    return await box.evaluate((element) => (element as HTMLTextAreaElement).value);
  };
  const reply = () => page.locator("#reply").inputValue();
  const buttonState = async (state: string) => {
    await card.waitFor(`.field-button[data-state='${state}']`);
  };
  const stopWorkers = async () => {
    const session = await world.context.newCDPSession(page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
  };
  // Playwright waits for a page that is loaded, and one that was kept is not.
  const leaveAndComeBack = async (tab: Page) => {
    await tab.goto(`${tickets.origin}/other`);
    await tab.evaluate(() => {
      setTimeout(() => history.back());
    });
    await expect.poll(() => tab.evaluate(() => location.pathname)).toBe("/ticket/7");
  };
  /** An answer of which eight words have come, and then nothing more. */
  const halfAnswer = async () => {
    world.shop.upstream.script({
      held: { until: new Promise(() => {}), afterChunks: 8 },
      times: 1,
    });
    await pressButton();
    await (await card.waitFor("[data-action='draft-reply']")).press();
    await expect.poll(inCard).not.toBe("");
  };

  describe("putting the card away", () => {
    it.each<[string, () => Promise<void>]>([
      ["Escape", () => page.keyboard.press("Escape")],
      ["×", () => press("close")],
      ["a stray press of the button", pressButton],
    ])("by %s keeps the answer for the next press", async (_, putAway) => {
      const draft = await draftReply(card);
      await putAway();
      await card.waitUntilGone(".card");
      await buttonState("done");
      await pressButton();
      expect(await inCard()).toBe(draft);
    });

    it("by Escape in a second field leaves the focus there, and the answer to the first", async () => {
      const draft = await draftReply(card);
      await page.locator("#second").click();
      await page.keyboard.press("Escape");
      await card.waitUntilGone(".card");
      await page.keyboard.type("hello");
      expect(await page.locator("#second").inputValue()).toBe("hello");
      expect(await reply()).toBe("");
      await page.locator("#reply").click();
      await buttonState("done");
      await pressButton();
      expect(await inCard()).toBe(draft);
    });

    it("after Insert leaves nothing that is called ready", async () => {
      const draft = await draftReply(card);
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(draft);
      await buttonState("ready");
    });
  });

  describe("a page that changes", () => {
    it("may take the field away: the answer is there to copy, and for the next field", async () => {
      const draft = await draftReply(card);
      await tool("removeField");
      await notice("fieldGone");
      expect(await card.find("[data-press='insert']")).toBeUndefined();
      await press("copy");
      await notice("copied");
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(draft);
      await tool("renderField");
      await page.locator("#reply").click();
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(draft);
    });

    it("may render the field anew while the card is closed", async () => {
      const draft = await draftReply(card);
      await page.keyboard.press("Escape");
      await card.waitUntilGone(".card");
      await tool("renderField");
      await page.locator("#reply").click();
      await buttonState("done");
      await pressButton();
      expect(await inCard()).toBe(draft);
    });

    it("may show another customer: nothing is inserted without a second press", async () => {
      const draft = await draftReply(card);
      await tool("show", 8);
      await press("insert");
      const said = await (await notice("otherConversation")).evaluate((one) => one.innerText);
      expect(said).toContain("Ticket 7");
      expect(await reply()).toBe("");
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(draft);
    });

    it("may show another customer after the card was closed: the menu names the old answer", async () => {
      const draft = await draftReply(card);
      await page.keyboard.press("Escape");
      await tool("show", 8);
      await page.locator("#second").click();
      await page.locator("#reply").click();
      await buttonState("ready");
      await pressButton();
      const kept = await card.waitFor("[data-press='recall']");
      expect(await kept.evaluate((one) => one.innerText)).toContain("Ticket 7");
      await kept.press();
      expect(await inCard()).toBe(draft);
    });

    it("may lock the field: nothing is written", async () => {
      const draft = await draftReply(card);
      await page.locator("#reply").evaluate((field) => field.setAttribute("readonly", ""));
      await press("insert");
      await notice("readOnly");
      expect([await reply(), await inCard()]).toEqual(["", draft]);
    });

    it("may send the focus elsewhere: nothing is written anywhere", async () => {
      const draft = await draftReply(card);
      await page.locator("#second").fill("not to be touched");
      await tool("stealFocus");
      await press("insert");
      await notice("focusTaken");
      expect(await page.locator("#second").inputValue()).toBe("not to be touched");
      expect([await reply(), await inCard()]).toEqual(["", draft]);
    });

    it("may put its old text back: the answer is shown again", async () => {
      await page.locator("#reply").fill("Dear customer");
      // The button keeps out of the way of somebody who types.
      await page.waitForTimeout(900);
      const draft = await draftReply(card);
      await tool("restoreAfter", 80);
      await press("insert");
      await notice("pageRestored");
      expect([await reply(), await inCard()]).toEqual(["Dear customer", draft]);
    });

    it("may hold other text than was sent: what was typed meanwhile is not replaced unsaid", async () => {
      const draft = await draftReply(card);
      await page.locator("#reply").fill("typed meanwhile");
      await press("insert");
      await notice("fieldChanged");
      expect(await reply()).toBe("typed meanwhile");
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(draft);
    });

    it("may be put aside and come back: the answer and the button are there", async () => {
      const draft = await draftReply(card);
      await page.evaluate(() => {
        addEventListener("pageshow", ({ persisted }) => {
          document.documentElement.dataset["persisted"] = String(persisted);
        });
      });
      await leaveAndComeBack(page);
      expect(await page.evaluate(() => document.documentElement.dataset["persisted"])).toBe("true");
      card = await openClosedShadow(page);
      await page.locator("#reply").click();
      await buttonState("done");
      await pressButton();
      expect(await inCard()).toBe(draft);
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(draft);
    });
  });

  describe("an answer that ends before its end", () => {
    const problem = async () => {
      const box = await card.waitFor(".card-problem");
      return await box.evaluate((element) => element.innerText);
    };
    const insertWhatCame = async () => {
      const came = await inCard();
      expect(came).toContain("Practice");
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(came);
    };

    it("because it broke off can be inserted as far as it came", async () => {
      world.shop.upstream.script({ cut: { afterChunks: 8 }, times: 1 });
      await pressButton();
      await (await card.waitFor("[data-action='draft-reply']")).press();
      expect(await problem()).toContain("The answer broke off.");
      await insertWhatCame();
    });

    it("because the browser ended our background says so, and can be inserted", async () => {
      await halfAnswer();
      await stopWorkers();
      expect(await problem()).toContain("The answer was interrupted.");
      await insertWhatCame();
    });

    it("because the person stopped it can be inserted, and costs no more", async () => {
      await halfAnswer();
      await press("stop");
      await notice("stopped");
      await expect.poll(() => world.shop.pool.store.ledger.openHolds()).toEqual([]);
      await insertWhatCame();
    });

    it("goes on while the card is closed, and ends when the person says stop", async () => {
      await halfAnswer();
      await page.keyboard.press("Escape");
      await card.waitUntilGone(".card");
      await buttonState("working");
      await pressButton();
      await press("stop");
      await insertWhatCame();
    });
  });

  describe("another try", () => {
    const edited = "This is what I made of it";
    const draftAndEdit = async () => {
      await draftReply(card);
      await (await card.waitFor(".card-answer textarea")).press();
      await page.keyboard.press("Control+a");
      await page.keyboard.type(edited);
    };

    it("says that it costs, and what was edited can be brought back", async () => {
      await draftAndEdit();
      const said = await (await card.waitFor(".card-costs")).evaluate((one) => one.innerText);
      expect(said).toContain("uses more of your help");
      await press("again");
      await press("earlier");
      expect(await inCard()).toBe(edited);
    });

    it("gives the text back when help is used up", async () => {
      await draftAndEdit();
      await world.shop.setBudgets(world.shop.staff, [{ period: "day", limit: { tokens: 1 } }]);
      await page.waitForTimeout(1_200);
      await press("again");
      await card.waitFor(".card-problem");
      await press("earlier");
      expect(await inCard()).toBe(edited);
      await world.shop.setBudgets(world.shop.staff, []);
      await page.waitForTimeout(1_200);
    });
  });

  describe("an update of the extension", () => {
    const errors: string[] = [];
    beforeEach(() => {
      errors.length = 0;
      page.on("pageerror", (error) => errors.push(error.message));
    });
    const reload = async () => {
      const [worker] = world.context.serviceWorkers();
      const call = () => (globalThis as unknown as Chrome).chrome.runtime.reload();
      await worker?.evaluate(call).catch(() => undefined);
    };
    const ours = () =>
      page
        .locator("html > :not(head, body)")
        .evaluateAll((all) => all.map(({ tagName }) => tagName));
    /** Everything of the old script is gone, and as much of the new one is there. */
    const replaced = async (before: readonly string[]) => {
      await expect
        .poll(async () => (await ours()).filter((one) => !before.includes(one)).length)
        .toBe(before.length);
      expect(await ours()).toHaveLength(before.length);
    };

    it("goes on with the answer that the card shows", async () => {
      const draft = await draftReply(card);
      const before = await ours();
      await reload();
      await replaced(before);
      expect(await inCard()).toBe(draft);
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(draft);
      expect(errors).toEqual([]);
    });

    it("leaves one button, and the answer behind it", async () => {
      const draft = await draftReply(card);
      await page.keyboard.press("Escape");
      await card.waitUntilGone(".card");
      const before = await ours();
      await reload();
      await replaced(before);
      await buttonState("done");
      await pressButton();
      expect(await inCard()).toBe(draft);
      expect(errors).toEqual([]);
    });

    it("that does not come back says so, and leaves the answer on the clipboard", async () => {
      const draft = await draftReply(card);
      await page.keyboard.press("Escape");
      await card.waitUntilGone(".card");
      const before = await ours();
      await setExtension(false);
      await page.bringToFront();
      await pressButton();
      const note = await card.waitFor(".field-note");
      expect(await note.evaluate((one) => one.innerText)).toContain("Granary was updated.");
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(draft);
      await setExtension(true);
      await page.bringToFront();
      await replaced(before);
      expect(errors).toEqual([]);
    });
  });

  describe("a pool that is gone", () => {
    it("in the middle of an answer leaves what had come", async () => {
      await halfAnswer();
      await world.shop.pool.close();
      const box = await card.waitFor(".card-problem");
      expect(await box.evaluate((one) => one.innerText)).toMatch(/interrupted|broke off/);
      const came = await inCard();
      await press("insert");
      await card.waitUntilGone(".card");
      expect(await reply()).toBe(came);
    });

    it("costs nothing of what was there before", async () => {
      await pressButton();
      await (await card.waitFor("[data-action='draft-reply']")).press();
      const box = await card.waitFor(".card-problem");
      const words = await box.evaluate((one) => one.innerText);
      expect(words).toContain("The pool cannot be reached.");
      expect(words).toContain("Your text is still in the field.");
    });
  });
});
