/**
 * What a press costs a large page with the built extension in it: how long our script had its thread
 * until the first menu was painted, and the longest task of that time, by Chromium's own tracing; beside
 * `innerText` of the same page in the same run.
 */
import type { CDPSession, Page } from "playwright-core";
import { startHelpedPages } from "../../support/browser/helped/helped-pages.ts";
import { markPress } from "../card/card-marks.ts";
import { timeCard } from "../card/time-card.ts";
import { longPage } from "./long-page.ts";
import { scriptTasks, type TraceEvent } from "./trace-tasks.ts";

/** Milliseconds, one for each press. */
export type PressTimes = {
  readonly script: readonly number[];
  readonly longest: readonly number[];
  readonly menu: readonly number[];
  readonly innerText: readonly number[];
};

const categories = "devtools.timeline,disabled-by-default-devtools.timeline,toplevel,v8";

/** Presses the button `runs` times, each time on a fresh page. */
export async function runPressBenchmark(options: {
  readonly runs: number;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<PressTimes> {
  const { page, server, close } = await startHelpedPages();
  const times = { script: [], longest: [], menu: [], innerText: [] } as Record<
    keyof PressTimes,
    number[]
  >;
  try {
    server.serve("/", { html: `${longPage}${markPress}` });
    const session = await page.context().newCDPSession(page);
    for (let run = 0; run < options.runs; run += 1) {
      await page.goto(server.origin);
      const innerText = await timeInnerText(page);
      const { events, menu } = await traced(session, page);
      const tasks = scriptTasks(events, menu);
      times.script.push(tasks.reduce((sum, task) => sum + task, 0));
      times.longest.push(Math.max(0, ...tasks));
      times.menu.push(menu);
      times.innerText.push(innerText);
      options.onProgress(run + 1, options.runs);
    }
    return times;
  } finally {
    await close();
  }
}

async function traced(
  session: CDPSession,
  page: Page,
): Promise<{ readonly events: readonly TraceEvent[]; readonly menu: number }> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", { categories, transferMode: "ReportEvents" });
  const { menu } = await timeCard(page);
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await ended;
  session.off("Tracing.dataCollected", collect);
  return { events, menu };
}

function timeInnerText(page: Page): Promise<number> {
  return page.evaluate(() => {
    document.body.getBoundingClientRect();
    const before = performance.now();
    const { length } = document.body.innerText;
    return length > 0 ? performance.now() - before : 0;
  });
}
