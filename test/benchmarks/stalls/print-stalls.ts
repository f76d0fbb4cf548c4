import { formatTable } from "../format-table.ts";
import { stallsBars, type StallsBenchmark } from "./run-stalls.ts";

const shown = 15;

/** The result for people: the longest stalls first. */
export function printStalls({ stalls, ...result }: StallsBenchmark): string {
  const worst = stalls.toSorted((a, b) => b.stallMs - a.stallMs).slice(0, shown);
  const { strangers } = result;
  return [
    formatTable([
      ["body", "kB", "status", "stall", "JSON.parse", "ratio"],
      ...worst.map(({ name, bytes, status, stallMs, parseMs }) => [
        name,
        (bytes / 1024).toFixed(0),
        String(status),
        ms(stallMs),
        ms(parseMs),
        (stallMs / parseMs).toFixed(1),
      ]),
    ]),
    "",
    formatTable([
      ["", "measured", "bar"],
      [`${stalls.length} bodies, p50`, ms(result.p50Ms), ""],
      ["p99", ms(result.p99Ms), `at most ${ms(stallsBars.p99Ms)}`],
      ["growth for 8 times the bytes", result.growthMax.toFixed(1), `at most ${stallsBars.growth}`],
      [
        `${strangers.uploads} uploads without a token`,
        `${strangers.rssMb.toFixed(1)} MB`,
        `at most ${stallsBars.strangersMb} MB`,
      ],
      ["of each of their bytes", (strangers.rssMb / (strangers.bytes / 2 ** 20)).toFixed(4), ""],
    ]),
  ].join("\n");
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
