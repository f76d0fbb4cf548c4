/**
 * Goal: a field of a large answer is found without decoding the rest. Method: whole parses of
 * generated objects must agree.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFields } from "./read-fields.ts";

const find = (text: string, ...names: string[]) => {
  const fields = readFields(new TextEncoder().encode(text), names);
  return (
    fields && new Map([...fields].map(([name, value]) => [name, new TextDecoder().decode(value)]))
  );
};

describe("fields of a large object", () => {
  it("are found as they stand, without what lies between", () => {
    const text = ' { "data" : [1,{"usage":2}], "model":"a,b", "usage":{"n":1} } ';
    expect(find(text, "usage", "model", "data")).toEqual(
      new Map([
        ["data", '[1,{"usage":2}]'],
        ["model", '"a,b"'],
        ["usage", '{"n":1} '],
      ]),
    );
    expect(find("{}", "usage")).toEqual(new Map());
  });

  it.each(["", "[]", "7", '"{}"', "{", '{"a":1', '{"a":"}'])("are none in %j", (text) => {
    expect(find(text, "a")).toBeUndefined();
  });

  it("say what the whole says, whatever it is", () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(value, fc.jsonValue({ maxDepth: 3 }), (others, wanted) => {
        const text = JSON.stringify({ ...others, wanted });
        expect(JSON.parse(find(text, "wanted")?.get("wanted") ?? "")).toEqual(
          (JSON.parse(text) as { wanted: unknown }).wanted,
        );
      }),
    );
  });
});
