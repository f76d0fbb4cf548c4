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

  it("names what has no bound", () => {
    expect(requestUnbounded("tools").message).toBe("What this would cost is not known: tools.");
    expect(requestUnbounded("tools", "Leave it out.").hint).toBe("Leave it out.");
  });
});
