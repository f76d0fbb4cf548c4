import { expect, it } from "vitest";
import { answerLines } from "./answer-lines.ts";

const said = (event: string): string | undefined => {
  const lines = answerLines(new TextEncoder().encode(event));
  return lines && new TextDecoder().decode(lines);
};

it.each(["data: {}\n\n", "event: ping\ndata: {}\n\n", "data: a\ndata: b\n\n", "data\n\n"])(
  "an event that is all answer stays the very same bytes: %j",
  (event) => {
    const bytes = new TextEncoder().encode(event);
    expect(answerLines(bytes)).toBe(bytes);
  },
);

it.each([
  [': granary {"charge":{"microUsd":1}}\ndata: {}\n\n', "data: {}\n\n"],
  ['data: {}\n: granary {"place":1}\n\n', "data: {}\n\n"],
  [': granary {"place":1}\rdata: {}\r\r', "data: {}\n\n"],
  ['data: {}\r: granary {"place":1}\r\n\r\n', "data: {}\n\n"],
  ["id: 7\ndata: {}\n\n", "data: {}\n\n"],
  ["retry: 10\nevent: ping\ndata: {}\nid\n\n", "event: ping\ndata: {}\n\n"],
  ["\uFEFFdata: {}\n\n", "data: {}\n\n"],
])("what an upstream says beside its answer is left out of %j", (event, answer) => {
  expect(said(event)).toBe(answer);
});

it.each([": ping\n\n", ":\n\n", "\n", "\r\n", "id: 7\n\n", "retry: 1\r\n\r\n", "event: ping\n\n"])(
  "nothing is left of %j, which has no data",
  (event) => {
    expect(said(event)).toBeUndefined();
  },
);
