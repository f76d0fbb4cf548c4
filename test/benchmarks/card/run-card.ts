/**
 * How long a person waits for the card: from a key on the button to a menu that is painted and has the
 * keyboard, beside a bare frame of another process in the same page; and from there until the card has
 * been seen, which is when its guard of 300 ms begins. Then how long the first words of an answer take.
 */
import type { Frame, Page } from "playwright-core";
import { startHelpedPages } from "../../support/browser/helped/helped-pages.ts";
import { markIn, markPress } from "./card-marks.ts";
import { bareElement, watchFirstWords, type FirstWords } from "./first-words.ts";
import { timeCard } from "./time-card.ts";

/** Milliseconds, one for each run. */
export type CardTimes = {
  readonly menu: readonly number[];
  readonly bareFrame: readonly number[];
  readonly seen: readonly number[];
  readonly firstWords: readonly FirstWords[];
};

const bare = `<button>Bare</button><script>
  addEventListener("message", () => {
    document.querySelector("button").focus();
    requestAnimationFrame(() => setTimeout(() => {
      globalThis.marks = { painted: performance.timeOrigin + performance.now() };
    }));
  });</script>`;

const pageOf = (frameOrigin: string) => `
  <main><p>Hello, is the blue mug back in stock? I would like two of them.</p>
  <textarea id="reply" rows="6" cols="60"></textarea></main>
  ${bareElement}
  <button id="bare">Bare</button>
  <iframe src="${frameOrigin}/bare" style="visibility:hidden"></iframe>
  ${markPress}
  <script>
    document.querySelector("#bare").addEventListener("click", () => {
      const frame = document.querySelector("iframe");
      frame.style.visibility = "visible";
      frame.focus();
      frame.contentWindow.postMessage("show", "*");
    });
  </script>`;

/** Measures all of it, `runs` times, each time on a fresh page. */
export async function runCardBenchmark(options: {
  readonly runs: number;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<CardTimes> {
  const world = await startHelpedPages();
  const { page, server } = world;
  try {
    server.serve("/", { html: pageOf(server.otherOrigin) });
    server.serve("/bare", { html: bare });
    const timeFirstWords = await watchFirstWords(world, page);
    const menu: number[] = [];
    const bareFrame: number[] = [];
    const seen: number[] = [];
    const firstWords: FirstWords[] = [];
    for (let run = 0; run < options.runs; run += 1) {
      await page.goto(server.origin);
      bareFrame.push(await timeBare(page));
      const card = await timeCard(page);
      menu.push(card.menu);
      seen.push(card.seen);
      firstWords.push(await timeFirstWords(card.frame));
      options.onProgress(run + 1, options.runs);
    }
    return { menu, bareFrame, seen, firstWords };
  } finally {
    await world.close();
  }
}

async function timeBare(page: Page): Promise<number> {
  const frame = page.frames()[1] as Frame;
  await page.locator("#bare").focus();
  await page.keyboard.press("Enter");
  const painted = await markIn(frame, "painted");
  return painted - (await markIn(page.mainFrame(), "pressed"));
}
