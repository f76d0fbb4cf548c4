import { formatTable } from "../format-table.ts";
import type { PressTimes } from "./run-press.ts";
import type { ReadingTimes } from "./run-reading.ts";

/** The least, the medians and the slowest tenth, with what was aimed at. */
export function printReading({ elements, ...times }: ReadingTimes, press: PressTimes): string {
  const rows = [
    ["our script from the press to what was read", times.script, "100"],
    ["its longest stretch without a rest", times.longest, "50"],
    ["the same with the page's turns between", times.whole, ""],
    ["innerText of the whole page", times.innerText, ""],
    ["extension: our script from the press to the menu", press.script, "100"],
    ["extension: its longest task", press.longest, "50"],
    ["extension: from the press to the painted menu", press.menu, ""],
    ["extension: innerText of the whole page", press.innerText, ""],
  ] as const;
  return formatTable([
    [`milliseconds, ${elements} elements`, "least", "median", "p90", "aim"],
    ...rows.map(([name, all, aim]) => [name, at(all, 0), at(all, 0.5), at(all, 0.9), aim]),
  ]);
}

function at(times: readonly number[], part: number): string {
  const sorted = times.toSorted((one, other) => one - other);
  const index = Math.min(sorted.length - 1, Math.floor(part * sorted.length));
  return (sorted[index] ?? 0).toFixed(0);
}
