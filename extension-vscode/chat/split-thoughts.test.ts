import { expect, it } from "vitest";
import { createThoughtSplitter } from "./split-thoughts.ts";

function split(pieces: readonly string[]) {
  const splitter = createThoughtSplitter();
  const parts = [...pieces.flatMap(splitter.add), ...splitter.end()];
  const of = (kind: string) =>
    parts.flatMap((part) => (part.kind === kind ? [part.text] : [])).join("");
  return { text: of("text"), thinking: of("thinking") };
}

it.each([
  ["Hello.", { text: "Hello.", thinking: "" }],
  ["<think>Hm.</think>\n\nHello.", { text: "Hello.", thinking: "Hm." }],
  ["\n<think>\nHm.\n</think>Hello.", { text: "Hello.", thinking: "\nHm.\n" }],
  ["<think>never ends", { text: "", thinking: "never ends" }],
  ["<thinking> is a tag.", { text: "<thinking> is a tag.", thinking: "" }],
  ["Write <think>so</think>.", { text: "Write <think>so</think>.", thinking: "" }],
  ["<thin", { text: "<thin", thinking: "" }],
  ["  ", { text: "  ", thinking: "" }],
])("%j is told apart wherever it is cut", (answer, expected) => {
  for (let first = 0; first <= answer.length; first += 1) {
    for (let second = first; second <= answer.length; second += 1) {
      const pieces = [answer.slice(0, first), answer.slice(first, second), answer.slice(second)];
      expect(split(pieces)).toEqual(expected);
    }
  }
  expect(split(Array.from(answer))).toEqual(expected);
});
