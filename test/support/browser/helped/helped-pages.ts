/** A Chromium that has joined a pool, and pages on which help is switched on. */
import type { Page } from "playwright-core";
import type { ServedPages } from "./helped-tab.ts";
import { startPageServer, type PageServer } from "../page-server.ts";
import { joinAndSwitchOn } from "../shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../shop-world.ts";
import { switchSite } from "../switch-on.ts";

/** The browser, the pool, the pages, and a tab for them. */
export type HelpedPages = ShopWorld & { readonly server: PageServer; readonly page: Page };

/** Starts all of it. More pages may be served later. */
export async function startHelpedPages(pages: ServedPages = {}): Promise<HelpedPages> {
  const world = await startShopWorld({ colorScheme: "light" });
  const server = await startPageServer();
  for (const [path, html] of Object.entries(pages)) server.serve(path, { html });
  const { context, extensionId, shop } = world;
  const joinLink = await shop.invite(shop.staff);
  const page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
  await switchSite(world, { origin: server.origin, on: true });
  return {
    ...world,
    server,
    page,
    close: async () => {
      await world.close();
      await server.close();
    },
  };
}
