import type { Frame } from "playwright-core";

/** What happened when, by name, in milliseconds since 1970; in each of the page's documents. */
export type Marks = typeof globalThis & { marks: Record<string, number> };

/** Waits until something has happened in a document, and returns when. */
export async function markIn(frame: Frame, name: string): Promise<number> {
  const mark = await frame.waitForFunction((key) => (globalThis as Marks).marks?.[key], name);
  return (await mark.jsonValue()) as number;
}

/** Part of a page: marks when a key was pressed in it. */
export const markPress = `<script>
  globalThis.marks = {};
  addEventListener("keydown", ({ timeStamp }) => {
    marks.pressed = performance.timeOrigin + timeStamp;
  }, true);
</script>`;
