/**
 * Goal: what belongs into a gap stays, and nothing else is offered. Method: this project's own code
 * with gaps cut into it, filled with what stood there in the ways models have.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tidySuggestion } from "./tidy.ts";

const root = join(import.meta.dirname, "../../..");
const texts = globSync("{shared,extension-vscode}/**/*.ts", { cwd: root })
  .filter((path) => !/node_modules|golden|\.test\.ts$/.test(path))
  .map((path) => readFileSync(join(root, path), "utf8"))
  .filter((text) => text.split("\n").length > 40);

type Gap = { readonly text: string; readonly from: number; readonly to: number };

/** Gaps at beginnings of words, each up to the end of its line, the same ones every time. */
const gaps: readonly Gap[] = texts.flatMap((text, file) => {
  const words = Array.from(text.matchAll(/(?<=[ (,.=])\w[^\n]{3,}/g)).slice(3, -3);
  return words.flatMap((word, index) => {
    const [from, to] = [word.index, word.index + word[0].length];
    return (index + file) % 23 === 0 ? [{ text, from, to }] : [];
  });
});

const fill = ({ text, from, to }: Gap, answer: string) =>
  tidySuggestion(answer, {
    before: text.slice(Math.max(0, from - 4_000), from),
    after: text.slice(to, to + 4_000),
    languageId: "typescript",
    indentation: { insertSpaces: true, size: 2 },
    lineEnd: "\n",
  });

/** Nothing worse than a shorter suggestion happens to more than one gap in a hundred. */
const rightMin = 0.99;

const fence = "```";
const lineOf = ({ text, from }: Gap) => text.slice(text.lastIndexOf("\n", from - 1) + 1, from);
const linesBehind = (count: number) => (belongs: string, gap: Gap) =>
  belongs +
  gap.text
    .slice(gap.to)
    .split("\n", count + 1)
    .join("\n");

/** What models make of an answer. */
const habits: Readonly<Record<string, (belongs: string, gap: Gap) => string>> = {
  "as it is": (belongs) => belongs,
  "with the next line": linesBehind(1),
  "with three lines more": linesBehind(3),
  "with eight lines more": linesBehind(8),
  "with the line before the cursor": (belongs, gap) => lineOf(gap) + belongs,
  "in a fence": (belongs) => `${fence}ts\n${belongs}\n${fence}`,
  "in a fence, with words around it": (belongs) =>
    `Here is the code:\n\n${fence}ts\n${belongs}\n${fence}\n\nThis completes it.`,
  "in a fence, with the line before the cursor": (belongs, gap) =>
    `${fence}ts\n${lineOf(gap)}${belongs}\n${fence}`,
  "with a mark and another file": (belongs) => `${belongs}<|file_sep|>b.ts\nconst b = 1;`,
  "with half a mark": (belongs) => `${belongs}<|endof`,
  "after thinking": (belongs) => `<think>\nWhat now?\n</think>\n${belongs}`,
};

it.each(Object.keys(habits))("a gap that is filled %s holds what belongs there", (habit) => {
  const wrong = gaps.flatMap((gap) => {
    const belongs = gap.text.slice(gap.from, gap.to);
    const filled = fill(gap, habits[habit]?.(belongs, gap) ?? "");
    return filled.trimEnd() === belongs.trimEnd() ? [] : [{ belongs, filled }];
  });
  expect(gaps.length).toBeGreaterThan(300);
  expect(wrong.length / gaps.length, JSON.stringify(wrong, null, 2)).toBeLessThan(1 - rightMin);
});
