/** A browser with Granary switched on for a tool of two tickets, and what a person does there. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openClosedShadow, type ClosedShadow } from "./closed-shadow.ts";
import { joinAndSwitchOn } from "./shop-journey.ts";
import { startShopWorld, type ShopWorld } from "./shop-world.ts";
import { serveTickets, type TicketTool } from "./ticket-pages.ts";

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

/** The browser, the pool and the tool. */
export type TicketWorld = ShopWorld & {
  readonly origin: string;
  /** The tool under another site's name. */
  readonly otherOrigin: string;
  /** Opens ticket 7 in a new tab and clicks into its answer box. */
  readonly open: () => Promise<Ticket>;
  /** Switches help on the tool off or on. */
  readonly setHelp: (isOn: boolean) => Promise<void>;
  /** Switches the extension off or on, as on the browser's own page. */
  readonly setExtension: (isOn: boolean) => Promise<void>;
  /** Has the extension start anew, as after an update. */
  readonly reloadExtension: () => Promise<void>;
  /** Ends the extension's background, as the browser does when it likes. */
  readonly stopWorkers: (page: Page) => Promise<void>;
};

const reloadItself = () => (globalThis as unknown as Chrome).chrome.runtime.reload();

/** Starts all three, with a person who has joined and switched the tool on. */
export async function startTicketWorld(): Promise<TicketWorld> {
  const tickets = await serveTickets();
  const world = await startShopWorld({ hasPageCache: true });
  const { context, extensionId, shop } = world;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const joinLink = await shop.invite(shop.staff);
  await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
  const inOwnPage = async <Given>(url: string, act: (given: Given) => unknown, given: Given) => {
    const own = await context.newPage();
    await own.goto(url);
    await own.evaluate(act as never, given);
    await own.close();
  };
  const settings = "chrome://extensions";
  // An extension from a folder comes back after a reload in developer mode only.
  await inOwnPage(
    settings,
    (update) =>
      (globalThis as unknown as Chrome).chrome.developerPrivate.updateProfileConfiguration(update),
    { inDeveloperMode: true },
  );
  const setHelp = (on: boolean) =>
    inOwnPage(
      `chrome-extension://${extensionId}/options.html`,
      (ask) => (globalThis as unknown as Chrome).chrome.runtime.sendMessage(ask),
      { kind: "switch-site", origin: tickets.origin, on },
    );
  await setHelp(true);
  return {
    ...world,
    origin: tickets.origin,
    otherOrigin: tickets.otherOrigin,
    setHelp,
    open: async () => {
      const page = await context.newPage();
      await page.goto(`${tickets.origin}/ticket/7`);
      return await attendTicket(page);
    },
    setExtension: (isOn) =>
      inOwnPage(
        settings,
        ([id, on]) => (globalThis as unknown as Chrome).chrome.management.setEnabled(id, on),
        [extensionId, isOn] as const,
      ),
    reloadExtension: async () => {
      const [worker] = context.serviceWorkers();
      await worker?.evaluate(reloadItself).catch(() => undefined);
    },
    stopWorkers: async (page) => {
      const session = await context.newCDPSession(page);
      await session.send("ServiceWorker.enable");
      await session.send("ServiceWorker.stopAllWorkers");
    },
    close: async () => {
      await world.close();
      await tickets.close();
    },
  };
}

/** A ticket in a tab, and what a person sees and does there. */
export type Ticket = ClosedShadow & {
  readonly page: Page;
  /** Has the tool do something. */
  readonly tool: <Name extends keyof TicketTool>(
    name: Name,
    ...values: Parameters<TicketTool[Name]>
  ) => Promise<void>;
  /** Presses a button of the card by what it does. */
  readonly press: (name: string) => Promise<void>;
  readonly pressButton: () => Promise<void>;
  readonly choose: (actionId: string) => Promise<void>;
  /** Waits for what the card says about an answer, and reads it. */
  readonly notice: (name: string) => Promise<string>;
  /** Waits for what the card says went wrong, and reads it. */
  readonly problem: () => Promise<string>;
  /** The answer as it stands in the card. */
  readonly answer: () => Promise<string>;
  /** What stands in the tool's answer box. */
  readonly reply: () => Promise<string>;
  readonly waitForButton: (state: "ready" | "working" | "done") => Promise<void>;
  /** Closes the card with Escape. */
  readonly putAway: () => Promise<void>;
  /** Presses Insert, and waits for the card to close. */
  readonly insert: () => Promise<void>;
};

/** Clicks into the answer box of a ticket that is open in a tab. */
export async function attendTicket(page: Page): Promise<Ticket> {
  await page.locator("#reply").click();
  const card = await openClosedShadow(page);
  await card.waitFor(".field-button");
  const read = async (selector: string) =>
    await (await card.waitFor(selector)).evaluate((element) => element.innerText);
  const press = async (name: string) => (await card.waitFor(`[data-press='${name}']`)).press();
  return {
    ...card,
    page,
    press,
    tool: (name, ...values) =>
      page.evaluate(
        ([what, given]) => {
          type Act = (...all: readonly unknown[]) => void;
          ((globalThis as Tool).tool[what] as Act)(...given);
        },
        [name, values] as const,
      ),
    pressButton: async () => (await card.waitFor(".field-button")).press(),
    choose: async (actionId) => (await card.waitFor(`[data-action='${actionId}']`)).press(),
    notice: (name) => read(`.card-notice[data-notice='${name}']`),
    problem: () => read(".card-problem"),
    answer: async () => {
      const box = await card.waitFor(".card-answer textarea");
      return await box.evaluate((element) => (element as HTMLTextAreaElement).value);
    },
    reply: () => page.locator("#reply").inputValue(),
    waitForButton: async (state) => {
      await card.waitFor(`.field-button[data-state='${state}']`);
    },
    putAway: async () => {
      await page.keyboard.press("Escape");
      await card.waitUntilGone(".card");
    },
    insert: async () => {
      await press("insert");
      await card.waitUntilGone(".card");
    },
  };
}

/** An answer in a ticket's card of which a few words have come, and nothing more comes. */
export async function holdAnswer(world: TicketWorld, ticket: Ticket): Promise<void> {
  const held = { until: new Promise(() => {}), afterChunks: 8 };
  world.shop.upstream.script({ held, times: 1 });
  await ticket.pressButton();
  await ticket.choose("draft-reply");
  await expect.poll(ticket.answer).not.toBe("");
}
