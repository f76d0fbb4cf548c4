/**
 * Goal: what the practice upstream writes into a gap stands there as if somebody had typed it.
 * Method: completions over real HTTP, as a pool asks for them.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PracticeUpstream, startPracticeUpstream } from "./practice-upstream.ts";

let upstream: PracticeUpstream;

beforeAll(async () => {
  upstream = await startPracticeUpstream();
});
afterAll(() => upstream.close());

async function filling(gap: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const body = JSON.stringify({ model: "practice-code", ...gap });
  const answer = await fetch(`${upstream.url}/completions`, { method: "POST", body });
  return ((await answer.json()) as { choices: { text: string }[] }).choices[0]?.text;
}

test.each([
  ["# tools/add.py\ndef add(a, b):\n    return ", "a + b # practice, not AI"],
  ["// src/add.ts\nfunction add(a: number, b: number) {\n  return ", "a + b; // practice, not AI"],
  ["-- all.sql\n", "-- practice, not AI: a model would continue here"],
  ["/* my site.css */\n", "/* practice, not AI: a model would continue here */"],
  ["<html>\n", "<!-- practice, not AI: a model would continue here -->"],
])("a gap after %j is filled in the language that its first line tells", async (prompt, text) => {
  expect(await filling({ prompt, suffix: "\n" })).toBe(text);
});

test("a gap is filled up to where the request says to stop", async () => {
  const gap = { prompt: "function add(a, b) {", suffix: "" };
  expect(await filling(gap)).toBe("\n  return a + b // practice, not AI\n}");
  expect(await filling({ ...gap, stop: "\n}" })).toBe("\n  return a + b // practice, not AI");
  expect(await filling({ ...gap, stop: ["nowhere", " //"] })).toBe("\n  return a + b");
});
