import type { Page } from "playwright-core";

type Watched = typeof globalThis & { changesSoFar: () => readonly string[] };

/**
 * Has a page write down what it can see change in itself: in its tree, in the sizes of its elements, and
 * at which points of the window which of them lies. Returns what reads that.
 */
export async function recordChanges(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const changes: string[] = [];
    const everything = { subtree: true, attributes: true, childList: true, characterData: true };
    new MutationObserver((records) => {
      changes.push(...records.map(({ type }) => type));
    }).observe(document, everything);
    const sizes = new Map<Element, string>();
    const resized = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const size = JSON.stringify(contentRect);
        if (sizes.has(target) && sizes.get(target) !== size)
          changes.push(`${target.tagName}: size`);
        sizes.set(target, size);
      }
    });
    for (const element of document.querySelectorAll("*")) resized.observe(element);
    const stepPx = 6;
    const layout = () => {
      const points: string[] = [];
      for (let y = 0; y < innerHeight; y += stepPx) {
        for (let x = 0; x < innerWidth; x += stepPx) {
          points.push(document.elementFromPoint(x, y)?.tagName ?? "");
        }
      }
      return points.join(" ");
    };
    const before = layout();
    const changesSoFar = () => (layout() === before ? changes : [...changes, "what lies where"]);
    Object.assign(globalThis, { changesSoFar });
  });
  return () => page.evaluate(() => (globalThis as Watched).changesSoFar());
}
