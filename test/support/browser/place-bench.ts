/** Opens a card beside a field of a page and says where everything is, as a person sees it. */
import type { BrowserContext, Page } from "playwright-core";
import type { Rect } from "../../../extension-browser/field/place/rect.ts";
import { cardFrames } from "./card-frame.ts";
import { openClosedShadow, type ClosedShadow } from "./closed-shadow.ts";
import { placePages } from "./place-pages/place-page.ts";

/** What must not be covered, and by its own word why. */
export type KeptBox = Rect & { readonly keep: string };

/** Serves the pages below `origin`, which must be switched on. */
export async function servePlacePages(context: BrowserContext, origin: string): Promise<void> {
  await context.route(`${origin}/place/*`, (route) => {
    const name = decodeURIComponent(
      new URL(route.request().url()).pathname.slice("/place/".length),
    );
    const page = placePages.find((candidate) => candidate.name === name);
    return route.fulfill({ contentType: "text/html", body: page?.html ?? "" });
  });
}

/** Where the button is, or `undefined` if it cannot be seen. */
export async function buttonBox(card: ClosedShadow): Promise<Rect | undefined> {
  const button = await card.find(".field-button");
  const box = await button?.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  });
  return box === undefined || box.width === 0 ? undefined : box;
}

/** Where the card is, or `undefined` if none is shown. */
export async function cardBox(page: Page): Promise<Rect | undefined> {
  for (const frame of cardFrames(page)) {
    const element = await frame.frameElement().catch(() => undefined);
    const isShown = await element?.evaluate(
      (node) => getComputedStyle(node as Element).visibility === "visible",
    );
    const box = isShown === true ? await element?.boundingBox() : undefined;
    if (box) return { left: box.x, top: box.y, width: box.width, height: box.height };
  }
  return undefined;
}

/** What of the page must be seen, unless the page itself has cut it off. */
export function keptBoxes(page: Page): Promise<readonly KeptBox[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-keep]")].flatMap((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const drawn = document.elementsFromPoint(left + width / 2, top + height / 2);
      if (!drawn.includes(element)) return [];
      return { left, top, width, height, keep: element.dataset["keep"] ?? "" };
    }),
  );
}

/** Presses the button and waits until the menu can be seen. */
export async function openMenu(page: Page): Promise<ClosedShadow> {
  const card = await openClosedShadow(page);
  await (await card.waitFor(".field-button")).press();
  await card.waitFor("[data-seen='true'] .card-menu");
  return card;
}
