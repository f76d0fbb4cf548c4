/** A browser that has joined a pool, and pages on which help is switched on. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { BrowserTab } from "../browser-tab.ts";
import { joinAndHelpOn, openOwnPage, type OwnPage } from "./own-page.ts";
import { startPageServer, type PageServer } from "../page-server.ts";
import type { StartTabWorld, TabWorld } from "../tab-world.ts";

/** The pages, one tab for them, and one behind it for what the extension's own page does. */
export type HelpedTab = {
  readonly tab: BrowserTab;
  readonly own: OwnPage;
  readonly server: PageServer;
};

/** A helped tab and the world it is in. */
export type HelpedWorld = HelpedTab & { readonly world: TabWorld };

/** What each page is: its address, and its markup. */
export type ServedPages = Readonly<Record<string, string>>;

/** Joins, serves the pages, switches help on for them, and opens a tab. */
export async function openHelpedTab(world: TabWorld, pages: ServedPages): Promise<HelpedTab> {
  const server = await startPageServer();
  for (const [path, html] of Object.entries(pages)) server.serve(path, { html });
  const own = await openOwnPage(world);
  const joinLink = await world.shop.invite(world.shop.staff);
  await joinAndHelpOn(own, { joinLink, origins: [server.origin] });
  return { tab: await world.openTab(), own, server };
}

/** Has such a tab before the tests of a suite, and a model without a script before each. */
export function setUpHelpedTab(
  startWorld: StartTabWorld,
  makePages: () => Promise<ServedPages>,
): HelpedWorld {
  let at: HelpedWorld;
  beforeAll(async () => {
    const world = await startWorld();
    at = { world, ...(await openHelpedTab(world, await makePages())) };
  });
  afterAll(async () => {
    await at.world.close();
    await at.server.close();
  });
  beforeEach(() => at.world.shop.upstream.reset());
  return {
    get world() {
      return at.world;
    },
    get tab() {
      return at.tab;
    },
    get own() {
      return at.own;
    },
    get server() {
      return at.server;
    },
  };
}
