import { formatTable } from "../format-table.ts";
import type { CardTimes } from "./run-card.ts";

/** The medians and the slowest tenth, with what was aimed at. */
export function printCard(times: CardTimes): string {
  const { firstWords } = times;
  const later = firstWords.map(({ inFrame, inBareElement }) => inFrame - inBareElement);
  const rows = [
    ["press to a painted menu with the keyboard", times.menu, "100"],
    ["the same with a bare frame of another process", times.bareFrame, ""],
    ["from there until it was seen, when its guard begins", times.seen, "50"],
    ["first words, from the background to the card", firstWords.map((one) => one.inFrame), ""],
    ["the same to a bare element of the page", firstWords.map((one) => one.inBareElement), ""],
    ["how much later an answer's were in the card", later, "20"],
  ] as const;
  return formatTable([
    ["milliseconds", "median", "p90", "aim"],
    ...rows.map(([name, all, aim]) => [name, at(all, 0.5), at(all, 0.9), aim]),
  ]);
}

function at(times: readonly number[], part: number): string {
  const sorted = times.toSorted((one, other) => one - other);
  const index = Math.min(sorted.length - 1, Math.floor(part * sorted.length));
  return (sorted[index] ?? 0).toFixed(0);
}
