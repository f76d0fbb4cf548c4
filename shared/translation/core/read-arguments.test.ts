import { expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { createArgumentsReader } from "./read-arguments.ts";

it("reads what a tool was called with, and keeps what is no JSON", () => {
  const read = createArgumentsReader();
  expect(read('{"a":[1]}')).toEqual({ a: [1] });
  expect(read("")).toEqual({});
  expect(read('{"a":')).toEqual({ arguments: '{"a":' });
  // Others take objects only.
  expect(read("null")).toEqual({});
  expect(read("[1]")).toEqual({ value: [1] });
  expect(read('"x"')).toEqual({ value: "x" });
});

it.each([
  ["too deep", "[".repeat(limits.jsonDepthMax + 1)],
  ["of too many parts", `[${"{},".repeat(limits.jsonPartsMax)}{}]`],
  ["of too many entries", `[${"1,".repeat(limits.jsonEntriesMax + 1)}1]`],
  [
    "of too many long numbers",
    `[${"12345678901234567890,".repeat(limits.longNumbersMax)}${2 ** 60}]`,
  ],
])("refuses arguments that are %s", (_, text) => {
  expect(() => createArgumentsReader()(text)).toThrow(
    expect.objectContaining({ code: "request_invalid" }),
  );
});

it("bounds the arguments of all calls of a request together", () => {
  const read = createArgumentsReader();
  const half = `[${"1,".repeat(limits.jsonEntriesMax / 2)}1]`;
  read(half);
  read(half);
  expect(() => read("[1,1]")).toThrow(expect.objectContaining({ code: "request_invalid" }));
});
