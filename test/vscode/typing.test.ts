/**
 * Goal: typing costs few requests, none for nothing, and the same on every machine. Method: two days of
 * recorded keys through the built bundle, in simulated time; counts alone. What takes how long is in
 * `npm run bench -- editor`.
 */
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { editorBars } from "../benchmarks/editor/editor-bars.ts";
import { countDays, type TypingCounts } from "../benchmarks/editor/typing-figures.ts";
import { buildExtension } from "../support/vscode/package-extension.ts";

let bundle = "";
let counts: TypingCounts;
const count = async () => await countDays(bundle, { seed: 1, days: 2, onDay: () => undefined });

beforeAll(async () => {
  bundle = join(await buildExtension(), "dist/extension.cjs");
  counts = await count();
});

it("asks once for many keys", () => {
  expect(counts.keys).toBe(600);
  expect(counts.requests / counts.keys).toBeLessThanOrEqual(editorBars.requestsPerKey);
});

it("pays for little that nobody sees", () => {
  expect(counts.offered).toBeGreaterThan(10);
  expect(counts.accepted).toBeGreaterThan(3);
  expect(counts.finished / counts.offered).toBeLessThanOrEqual(editorBars.finishedPerOffered);
});

it("leaves no request running that nobody wants any more", () => {
  expect(counts.leftRunning).toBe(editorBars.leftRunning);
});

it("asks nothing about items of the word list that nobody chose", () => {
  expect(counts.aboutItems).toBe(editorBars.aboutItems);
});

it("does the same whenever the same is typed", async () => {
  expect(await count()).toEqual(counts);
});
