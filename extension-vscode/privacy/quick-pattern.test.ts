import { expect, it } from "vitest";
import { createFindRule } from "./ignored-paths.ts";
import { quickPattern } from "./quick-pattern.ts";

it.each([
  ["*.ts", "*.ts"],
  ["**/a/**/*.secret.*", "**/a/**/*.secret.*"],
  ["src/*a*b*c*d.ts", "src/*d.ts"],
  ["**/a/**/b/**/c/**/d", "**/d"],
  ["[*]*a*b*c*", "*"],
  ["!keep.ts", "!keep.ts"],
  ["!*a*b*c*d", undefined],
])("%j is tried as %j", (line, quick) => {
  expect(quickPattern(line)).toBe(quick);
});

const rule = (text: string, path: string) =>
  createFindRule()(path, [{ file: ".gitignore", folder: "", text }]);

it("a line that would take for ever keeps more here, and is named as it is written", () => {
  const slow = `${"*a".repeat(30)}*b`;
  expect(rule(slow, `${"a".repeat(200)}.ts`)).toBeUndefined();
  expect(rule(slow, `${"a".repeat(200)}.b`)).toEqual({ file: ".gitignore", pattern: slow });
  expect(rule(`*.ts\n!${slow}`, "ab.ts")).toEqual({ file: ".gitignore", pattern: "*.ts" });
});

it("a file that is too long is not known", () => {
  expect(rule("a/\n".repeat(4_000), "src/a.ts")).toBeUndefined();
  expect(() => rule("a/\n".repeat(4_001), "src/a.ts")).toThrow("too many patterns");
});
