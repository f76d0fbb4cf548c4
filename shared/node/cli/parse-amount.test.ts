import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatTable } from "./format-table.ts";
import { countOption, formatUsd, parseDuration, parseUsd } from "./parse-amount.ts";

test.each([
  ["5", 5_000_000],
  ["$5", 5_000_000],
  ["0.15", 150_000],
  ["0.000001", 1],
  ["1.10", 1_100_000],
])("%s dollars are %i micro-USD", (text, microUsd) => {
  expect(parseUsd(text)).toBe(microUsd);
});

test.each(["", "-1", "1,5", "1e3", "0.0000001", "five", ".5", "1."])(
  "%j is no amount of dollars",
  (text) => {
    expect(parseUsd(text)).toBeUndefined();
  },
);

test("every amount that is written out reads back exactly", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (microUsd) => {
      const text = formatUsd(microUsd).replaceAll(",", "");
      expect(parseUsd(text)).toBe(microUsd);
    }),
  );
});

test.each([
  ["300000", 300_000],
  ["300_000", 300_000],
  ["300k", 300_000],
  ["1.5M", 1_500_000],
])("the count %s is %i", (text, count) => {
  expect(countOption.parse(text)).toBe(count);
});

test.each(["", "k", "-5", "1e400", "9999999999999999999"])("%j is no count", (text) => {
  expect(countOption.safeParse(text).success).toBe(false);
});

test.each([
  ["30m", 1_800_000],
  ["12h", 43_200_000],
  ["7d", 604_800_000],
  ["0d", undefined],
  ["7", undefined],
  ["1w", undefined],
])("the time %s is %o", (text, durationMs) => {
  expect(parseDuration(text)).toBe(durationMs);
});

test("a table lines up its columns, numbers to the right, Chinese by its width", () => {
  const table = formatTable(
    ["Team", "Cost"],
    [
      ["小店", "$5.00"],
      ["Bakery", "$12.00"],
    ],
  );
  expect(table).toBe(["Team      Cost", "小店     $5.00", "Bakery  $12.00"].join("\n"));
});

test.each([
  ["an emoji of several signs", "\u{1F469}\u{200D}\u{1F33E}", 2],
  ["a letter with its accent apart", "e\u0301", 1],
])("in a table %s is as wide as a terminal draws it", (_, name, width) => {
  const [, row] = formatTable(["Team", "Kind"], [[name, "shop"]]).split("\n");
  expect(row).toBe(`${name}${" ".repeat(4 - width)}  shop`);
});
