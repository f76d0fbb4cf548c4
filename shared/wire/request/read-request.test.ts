/**
 * Goal: whoever sends a wrong request learns where it is wrong, and nobody else learns what it said.
 * Method: bodies that are wrong in each way.
 */
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { readRequest, requestUnbounded } from "./read-request.ts";

const schema = z.looseObject({ list: z.record(z.string(), z.number()).nullish() });
const read = (text: string) => {
  try {
    return readRequest(schema, new TextEncoder().encode(text));
  } catch (error) {
    if (isGranaryError(error)) return { code: error.code, message: error.message };
    throw error;
  }
};
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

const list = (entry: string, many: number) => `{"a":[${`${entry},`.repeat(many - 1)}${entry}]}`;

describe("reading a request", () => {
  it("says where it is wrong, and repeats nothing that was written", () => {
    expect(read('{"list":7}')).toEqual({
      code: "request_invalid",
      message: "The request has a wrong part: list.",
    });
    const secret = "My Secret: 1234";
    expect(JSON.stringify(read(`{"list":{"${secret}":"${secret}"}}`))).not.toContain("1234");
    expect(JSON.stringify(read(`{"list":"${secret}`))).not.toContain("1234");
  });

  it("takes as many levels as any schema has, and no more", () => {
    expect(read(`{"a":${nested(limits.jsonDepthMax - 1)}}`)).toHaveProperty("a");
    const padded = `{"text":"${"x".repeat(1_000)}","a":`;
    expect(read(`${padded}${nested(limits.jsonDepthMax)}}`)).toMatchObject({
      code: "request_invalid",
      message: "The request is nested too deeply.",
    });
    expect(read(`${padded}"${"[{".repeat(5_000)}\\"["}`), "text is no level").toHaveProperty("a");
  });

  it("counts what it has before it is read, and refuses what would take long", () => {
    expect(read(list("1", limits.jsonEntriesMax))).toHaveProperty("a");
    expect(read(list("1", limits.jsonEntriesMax + 2))).toMatchObject({
      message: "The request has too many entries.",
    });
    const parts = list('{"":""}', limits.jsonPartsMax / 3);
    expect(read(parts)).toMatchObject({ message: "The request has too many parts." });
    expect(read(list('{"":""}', 30_000))).toHaveProperty("a");
    const measured = list("1e-7,true", limits.jsonExponentsMax);
    expect(read(measured)).toHaveProperty("a");
    expect(read(measured.replace("[", "[1E5,"))).toMatchObject({
      message: "The request has too many exponents.",
    });
    // Neither is looked for inside a text, and nothing of it is JSON any more.
    expect(read(`{"text":"${",[{".repeat(limits.jsonPartsMax)}"}`)).toHaveProperty("text");
    expect(read("[".repeat(100) + "{,".repeat(200_000))).toMatchObject({ code: "request_invalid" });
  });

  it("takes as many long numbers and cut characters as anybody sends, and no more", () => {
    const many = { numbers: limits.longNumbersMax, halves: limits.halfCharactersMax };
    const half = String.raw`\ud800`;
    expect(read(list("12345678901234567890", many.numbers))).toHaveProperty("a");
    expect(read(list("12345678901234567890", many.numbers + 1))).toMatchObject({
      code: "request_invalid",
      message: "The request has too many numbers of 16 digits or more.",
    });
    expect(read(`{"a":"${half.repeat(many.halves)}"}`)).toHaveProperty("a");
    const tooMany = { message: "The request has too many halves of characters." };
    expect(read(`{"a":"${half.repeat(many.halves + 1)}"}`)).toMatchObject(tooMany);
    expect(read(`{"${half.repeat(many.halves + 1)}":1}`)).toMatchObject(tooMany);
    expect(read(list(`"x${half}"`, many.halves + 1))).toMatchObject(tooMany);
    const whole = String.raw`\ud83d\ude00`;
    expect(read(`{"a":"${whole.repeat(many.halves)}${half}"}`)).toHaveProperty("a");
    expect(read(`{"a":"${String.raw`\\ud800`.repeat(many.halves + 1)}"}`)).toHaveProperty("a");
  });

  it("names what has no bound", () => {
    expect(requestUnbounded("tools").message).toBe("What this would cost is not known: tools.");
    expect(requestUnbounded("tools", "Leave it out.").hint).toBe("Leave it out.");
  });
});
