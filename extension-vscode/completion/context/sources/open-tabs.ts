import type { ContextPart, ContextQuestion, ContextSource } from "./source.ts";
import { likeness, wordsOf } from "../word-windows.ts";

/** What the cursor is in the middle of. */
const linesBefore = 30;
const linesAfter = 10;

/**
 * Less alike are two pieces of the same project that have nothing to do with each other. Tried with three
 * projects: 0.12 gives two thirds of the tokens, and half of the names that come next.
 */
const likenessMin = 0.08;

/** Tabs that are compared: those that were visited last. */
const tabsMax = 10;

/** Languages whose files tell about each other. */
const families = [
  "javascript javascriptreact typescript typescriptreact vue svelte",
  "c cpp cuda-cpp objective-c objective-cpp",
  "css less sass scss",
  "java kotlin groovy scala",
].map((ids) => ids.split(" "));

/** From each tab in a language of the same family the lines that are most like those at the cursor. */
export const openTabs: ContextSource = {
  id: "open-tabs",
  tokensMax: 400,
  find: (question) => {
    const { current, others, windowsOf } = question;
    const here = wordsOf(nearCursor(question));
    const tabs = others.filter((file) => isRelated(file.languageId, current.languageId));
    const best = tabs.slice(0, tabsMax).flatMap((file) => {
      const [first] = windowsOf(file)
        .map((window) => ({ file, window, score: likeness(window.words, here) }))
        .toSorted((one, other) => other.score - one.score);
      return first === undefined || first.score < likenessMin ? [] : [first];
    });
    return best
      .toSorted((one, other) => other.score - one.score)
      .map(({ file, window: { startLine, endLine } }): ContextPart => {
        const text = file.text().split("\n", endLine).slice(startLine).join("\n");
        return { document: file.document, path: file.path, startLine, endLine, text };
      });
  },
};

function nearCursor({ before, after }: ContextQuestion): string {
  return [...before.split("\n").slice(-linesBefore), ...after.split("\n", linesAfter)].join("\n");
}

function isRelated(one: string, other: string): boolean {
  return one === other || families.some((ids) => ids.includes(one) && ids.includes(other));
}
