import { expect, test } from "vitest";
import { pageWords } from "./page-words.ts";

test.each([
  [undefined, "en"],
  ["de-DE,de;q=0.9", "en"],
  ["es-MX,es;q=0.9,en;q=0.8", "es"],
  ["zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["de,en;q=0.5,es;q=0.7", "es"],
  ["es;q=0,en;q=0.1", "en"],
  [";;;q=x,,*", "en"],
] as const)("a browser that prefers %s is answered in %s", (header, language) => {
  expect(pageWords(header).language).toBe(language);
});
