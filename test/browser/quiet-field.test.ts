/**
 * Goal: following a field costs nothing while nothing moves, and leaves nothing behind. Method: the
 * browser's own protocol counts what lives in our world of the page, and what the page has to do.
 */
import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClosedShadow, type ClosedShadow } from "../support/browser/closed-shadow.ts";
import { buttonBox, servePlacePages } from "../support/browser/place-bench.ts";
import { joinAndSwitchOn } from "../support/browser/shop-journey.ts";
import { startShopWorld, type ShopWorld } from "../support/browser/shop-world.ts";

type Counts = { readonly listeners: number; readonly nodes: number; readonly heapBytes: number };

describe("a field with a button", () => {
  let world: ShopWorld;
  let page: Page;
  let session: CDPSession;
  let shadow: ClosedShadow;
  const worlds: number[] = [];

  beforeAll(async () => {
    world = await startShopWorld();
    const { context, extensionId, shop } = world;
    await servePlacePages(context, shop.url);
    const joinLink = await shop.invite(shop.staff);
    page = await joinAndSwitchOn({ context, extensionId, poolUrl: shop.url, joinLink });
    await page.goto(`${shop.url}/place/plain`);
    session = await context.newCDPSession(page);
    session.on("Runtime.executionContextCreated", ({ context: { id, auxData, origin } }) => {
      const isOurs = origin.startsWith("chrome-extension://");
      if (isOurs && (auxData as { readonly type?: string }).type === "isolated") worlds.push(id);
    });
    await session.send("Runtime.enable");
    await session.send("Performance.enable");
    shadow = await openClosedShadow(page);
  });
  afterAll(() => world.close());

  /** How many objects of a class live in our world of the page. */
  const alive = async (name: string) => {
    let count = 0;
    for (const contextId of worlds) {
      const { result } = await session.send("Runtime.evaluate", {
        contextId,
        expression: `${name}.prototype`,
      });
      const prototypeObjectId = result.objectId as string;
      const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId });
      const { result: length } = await session.send("Runtime.callFunctionOn", {
        objectId: objects.objectId as string,
        functionDeclaration: "function () { return this.length; }",
      });
      count += length.value as number;
      // What is held for us would count again the next time.
      await session.send("Runtime.releaseObject", { objectId: objects.objectId as string });
    }
    return count;
  };
  const observers = async () =>
    (await alive("IntersectionObserver")) +
    (await alive("ResizeObserver")) +
    (await alive("MutationObserver"));
  const metric = async (name: string) => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  };
  const counts = async (): Promise<Counts> => {
    await session.send("HeapProfiler.collectGarbage");
    return {
      listeners: await metric("JSEventListeners"),
      nodes: await metric("Nodes"),
      heapBytes: await metric("JSHeapUsedSize"),
    };
  };
  const focusField = async () => {
    await page.locator("#field").click({ position: { x: 20, y: 20 } });
    await expect.poll(() => buttonBox(shadow)).toBeDefined();
  };

  const view = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await page.evaluate(async () => {
        const composer = document.querySelector(".composer");
        const next = composer?.cloneNode(true) as HTMLElement;
        composer?.replaceWith(next);
        next.querySelector("textarea")?.focus();
        await new Promise((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        });
      });
    }
    await expect.poll(() => buttonBox(shadow)).toBeDefined();
    await page.waitForTimeout(1_500);
  };

  it("is observed while somebody writes in it, and not any more when they leave", async () => {
    await focusField();
    expect(worlds).not.toEqual([]);
    await expect.poll(observers).toBeGreaterThan(0);
    await page.locator("#field").evaluate((field) => field.blur());
    await expect.poll(() => buttonBox(shadow)).toBeUndefined();
    await expect.poll(observers).toBe(0);
  });

  it("lets the page rest while nothing moves", async () => {
    await focusField();
    await page.waitForTimeout(1_500);
    const before = await metric("LayoutCount");
    const looksBefore = await metric("RecalcStyleCount");
    await page.waitForTimeout(5_000);
    // One look in a second; a loop would be three hundred.
    expect((await metric("LayoutCount")) - before).toBeLessThanOrEqual(10);
    expect((await metric("RecalcStyleCount")) - looksBefore).toBeLessThanOrEqual(30);
  });

  it("leaves nothing behind when the page shows another one two hundred times", async () => {
    await view(50);
    const before = await counts();
    await view(200);
    const after = await counts();
    expect(after.listeners).toBeLessThanOrEqual(before.listeners + 10);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 40);
    expect(after.heapBytes).toBeLessThanOrEqual(before.heapBytes + 1_000_000);
  });
});
