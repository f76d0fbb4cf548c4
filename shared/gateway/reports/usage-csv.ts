import type { ReportDimension, UsageLine } from "../../schemas/usage-report.ts";
import { csvLine } from "./csv-line.ts";

/** The columns of each dimension: what is told by id has a column for it beside its name. */
const columns: Readonly<Record<ReportDimension, readonly (keyof UsageLine)[]>> = {
  day: ["day"],
  team: ["team", "teamId"],
  model: ["model"],
  grant: ["grant", "grantId"],
  feature: ["feature"],
  sponsor: ["sponsor", "sponsorId"],
};

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const sums = [
  "requests",
  "input_tokens",
  "output_tokens",
  "spent_tokens",
  "cost_usd",
  "unknown_requests",
  "unknown_tokens",
  "unknown_usd",
];

/** A table of use as a file: its whole range, and days of the pool's calendar. */
export async function* usageCsv(
  by: readonly ReportDimension[],
  pages: AsyncIterable<readonly UsageLine[]>,
): AsyncGenerator<string> {
  const names = by.flatMap((dimension) => columns[dimension]);
  yield csvLine([...names.map(snake), ...sums]);
  for await (const lines of pages) {
    yield lines
      .map((line) => csvLine([...names.map((name) => textOf(line, name)), ...sumsOf(line)]))
      .join("");
  }
}

function textOf(line: UsageLine, name: keyof UsageLine): string | undefined {
  const value = line[name];
  return typeof value === "string" ? value : undefined;
}

const usd = (microUsd: number) => microUsd / 1_000_000;

const sumsOf = (line: UsageLine): readonly number[] => [
  line.requests,
  line.inputTokens,
  line.outputTokens,
  line.spentTokens,
  usd(line.costMicroUsd),
  line.unknown.requests,
  line.unknown.tokens,
  usd(line.unknown.microUsd),
];
