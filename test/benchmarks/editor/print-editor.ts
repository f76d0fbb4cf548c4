import { formatTable } from "../format-table.ts";
import { earlierCommit } from "./earlier-bundle.ts";
import { editorBars } from "./editor-bars.ts";
import type { StartTimes } from "./measure-start.ts";
import { quantile } from "./quantile.ts";
import type { EditorFigures } from "./run-editor.ts";

/** The figures with what was aimed at, then what they are made of. */
export function printEditor(figures: EditorFigures): string {
  return [
    formatTable([
      [`${figures.counts.keys} keys in three languages`, "", "at most"],
      ...typing(figures),
    ]),
    formatTable([["a start in a fresh process, median", "", "at most"], ...start(figures)]),
  ].join("\n\n");
}

function typing({ days, counts, times }: EditorFigures): string[][] {
  const { keys, requests, finished, offered, accepted, acceptedCharacters, tokens } = counts;
  const bars = editorBars;
  return [
    ["finished requests per suggestion", ratio(finished, offered), text(bars.finishedPerOffered)],
    ["requests per key", ratio(requests, keys, 3), text(bars.requestsPerKey)],
    [
      "requests left running when nobody wanted them",
      text(counts.leftRunning),
      text(bars.leftRunning),
    ],
    ["requests for items of the word list", text(counts.aboutItems), text(bars.aboutItems)],
    ["suggestion that is known, p95", ms(times.hitMs, 0.95), `${bars.hitP95Ms} ms`],
    ["own work on a request, p95", ms(times.requestMs, 0.95), `${bars.requestP95Ms} ms`],
    ["own work on an editor's first request", ms(times.firstRequestMs, 0.5), ""],
    ["requests, and finished", `${requests}, ${finished}`, ""],
    ["suggestions, and accepted in whole or in part", `${offered}, ${accepted}`, ""],
    ["characters accepted", text(acceptedCharacters), ""],
    ["tokens paid per accepted character", ratio(tokens, acceptedCharacters, 1), ""],
    ["simulated days", text(days), ""],
  ];
}

function start({ start: { bundleBytes, now, earlier } }: EditorFigures): string[][] {
  const bars = editorBars;
  const share = (one: number | undefined, other: number | undefined) =>
    earlier.length === 0 ? "history not here" : ratio(one ?? 0, other ?? 0);
  const heap = quantile(
    now.map(({ heapBytes }) => heapBytes),
    0.5,
  );
  const activateMs = now.map((one) => one.activateMs);
  return [
    ["bytes read at the start", text(bundleBytes), text(bars.bundleBytes)],
    [
      `require, as a share of ${earlierCommit}'s`,
      share(quantile(requireMs(now), 0.5), quantile(requireMs(earlier), 0.5)),
      text(bars.requireRatio),
    ],
    ["the same in processor time, mean", share(processorMs(now), processorMs(earlier)), ""],
    ["require", ms(requireMs(now), 0.5), ""],
    ["activate", ms(activateMs, 0.5), `${bars.activateMs} ms`],
    ["the quickest of each", `${ms(requireMs(now), 0)}, ${ms(activateMs, 0)}`, ""],
    ["heap after both", megabytes(heap ?? 0), megabytes(bars.heapBytes)],
    ["processes, and of the earlier bundle", `${now.length}, ${earlier.length}`, ""],
  ];
}

const requireMs = (times: readonly StartTimes[]) => times.map((one) => one.requireMs);
const processorMs = (times: readonly StartTimes[]) =>
  times.reduce((sum, one) => sum + one.requireProcessorMs, 0) / times.length;
const text = (value: number) => String(value);
const ratio = (value: number, of: number, digits = 2) =>
  of === 0 ? "none" : (value / of).toFixed(digits);
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(2)} MB`;

function ms(values: readonly number[], share: number): string {
  const value = quantile(values, share);
  return value === undefined ? "none" : `${value.toFixed(2)} ms`;
}
