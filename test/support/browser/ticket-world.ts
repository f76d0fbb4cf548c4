/** A browser with Granary switched on for a tool of two tickets, and what a person does there. */
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { click, valueOf, waitFor, type BrowserTab } from "./browser-tab.ts";
import type { ClosedShadow } from "./closed-shadow.ts";
import { joinAndHelpOn, openOwnPage } from "./helped/own-page.ts";
import type { StartTabWorld, TabWorld } from "./tab-world.ts";
import { serveTickets, type TicketTool } from "./ticket-pages.ts";

type Tool = typeof globalThis & { readonly tool: TicketTool };

/** The browser, the pool and the tool. */
export type TicketWorld = TabWorld & {
  readonly origin: string;
  /** Opens ticket 7 in a new tab and clicks into its answer box. */
  readonly open: () => Promise<Ticket>;
  /** Opens the settings in a new tab. */
  readonly openSettings: () => Promise<TicketSettings>;
};

/** The settings, where the person switches help on the tool off and on. */
export type TicketSettings = {
  readonly setHelp: (isOn: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts all three, with a person who has joined and switched the tool on. */
async function startTicketWorld(startWorld: StartTabWorld): Promise<TicketWorld> {
  const tickets = await serveTickets();
  const world = await startWorld({ hasPageCache: true });
  const { origin } = tickets;
  const own = await openOwnPage(world);
  const joinLink = await world.shop.invite(world.shop.staff);
  await joinAndHelpOn(own, { joinLink, origins: [origin] });
  await own.tab.close();
  return {
    ...world,
    origin,
    openSettings: async () => {
      const { tab } = await openOwnPage(world);
      const toggle = `[role='switch'][data-origin='${origin}']`;
      return {
        setHelp: async (isOn) => {
          await click(tab, toggle);
          await waitFor(tab, `${toggle}[aria-checked='${isOn}']`);
        },
        close: () => tab.close(),
      };
    },
    open: async () => {
      const tab = await world.openTab();
      await tab.goto(`${origin}/ticket/7`);
      return await attendTicket(tab);
    },
    close: async () => {
      await world.close();
      await tickets.close();
    },
  };
}

/** A ticket in a tab, and what a person sees and does there. */
export type Ticket = ClosedShadow & {
  readonly tab: BrowserTab;
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
export async function attendTicket(tab: BrowserTab): Promise<Ticket> {
  await click(tab, "#reply");
  const card = tab.ours;
  await card.waitFor(".field-button");
  const read = async (selector: string) =>
    await (await card.waitFor(selector)).evaluate((element) => element.innerText);
  const press = async (name: string) => (await card.waitFor(`[data-press='${name}']`)).press();
  return {
    ...card,
    tab,
    press,
    tool: (name, ...values) =>
      tab.evaluate(
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
    reply: () => valueOf(tab, "#reply"),
    waitForButton: async (state) => {
      await card.waitFor(`.field-button[data-state='${state}']`);
    },
    putAway: async () => {
      await card.waitUntilLookedAt();
      await tab.press("Escape");
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

/** A world of tickets, and one that was opened for the test that runs. */
export type TicketInWorld = { readonly world: TicketWorld; readonly ticket: Ticket };

/** Starts a world before the tests of a suite, and opens a ticket before each. */
export function setUpTickets(startWorld: StartTabWorld): TicketInWorld {
  let world: TicketWorld;
  let ticket: Ticket;
  beforeAll(async () => {
    world = await startTicketWorld(startWorld);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.shop.upstream.reset();
    ticket = await world.open();
    return () => ticket.tab.close();
  });
  return {
    get world() {
      return world;
    },
    get ticket() {
      return ticket;
    },
  };
}
