/**
 * How long reading a large page takes a real browser: our script from the press to what was read, and its
 * longest stretch without a rest, beside `innerText` of the same page in the same run.
 */
import { chromium, type Page } from "playwright-core";
import { hangMs } from "../../support/patience.ts";
import { startPageServer } from "../../support/browser/page-server.ts";
import { buildReader, type ReaderWindow } from "../../support/browser/reader-lab.ts";
import { longPage } from "./long-page.ts";

/** Milliseconds, one for each run; and how many elements the page has. */
export type ReadingTimes = {
  readonly elements: number;
  readonly script: readonly number[];
  readonly longest: readonly number[];
  readonly whole: readonly number[];
  readonly innerText: readonly number[];
};

type Sample = {
  readonly elements: number;
  readonly script: number;
  readonly longest: number;
  readonly whole: number;
  readonly innerText: number;
};

/** Measures all of it, `runs` times, each time on a fresh page. */
export async function runReadingBenchmark(options: {
  readonly runs: number;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<ReadingTimes> {
  const [script, server] = await Promise.all([buildReader(), startPageServer()]);
  const browser = await chromium.launch({
    timeout: hangMs,
    executablePath: process.env["GRANARY_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    server.serve("/", { html: longPage });
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const samples: Sample[] = [];
    for (let run = 0; run < options.runs; run += 1) {
      await tab.goto(server.origin);
      await tab.evaluate(script);
      samples.push(await measure(tab));
      options.onProgress(run + 1, options.runs);
    }
    return {
      elements: samples[0]?.elements ?? 0,
      script: samples.map((sample) => sample.script),
      longest: samples.map((sample) => sample.longest),
      whole: samples.map((sample) => sample.whole),
      innerText: samples.map((sample) => sample.innerText),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

function measure(tab: Page): Promise<Sample> {
  return tab.evaluate(async () => {
    document.body.getBoundingClientRect();
    const { readTimed } = globalThis as ReaderWindow;
    const start = performance.now();
    const slices = await readTimed();
    const whole = performance.now() - start;
    const before = performance.now();
    const { length } = document.body.innerText;
    const innerText = length > 0 ? performance.now() - before : 0;
    return {
      elements: document.querySelectorAll("*").length,
      script: slices.reduce((sum, slice) => sum + slice, 0),
      longest: Math.max(...slices),
      whole,
      innerText,
    };
  });
}
