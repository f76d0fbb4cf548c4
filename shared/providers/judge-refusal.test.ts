/**
 * Goal: a refusal is told from its codes, its status and nothing a client can write. Method: every
 * shape vendors wrap errors in; what single vendors say is beside their recorded bytes.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { providers } from "./index.ts";
import { judgeRefusal, mayBeBilled } from "./judge-refusal.ts";
import { azureOpenai } from "./azure-openai.ts";
import { openaiCompatible } from "./openai-compatible.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const judge = (status: number, body: unknown = {}) =>
  judgeRefusal(openaiCompatible, status, encode(body));
const isBilled = (body: unknown, provider = openaiCompatible) =>
  mayBeBilled(provider, 400, encode(body));

describe("judgeRefusal", () => {
  it.each([
    [302, "missing"],
    [303, "failed"],
    [400, "request"],
    [401, "key"],
    [402, "credit"],
    [403, "key"],
    [404, "missing"],
    [405, "missing"],
    [408, "failed"],
    [410, "missing"],
    [413, "request"],
    [422, "request"],
    [424, "failed"],
    [429, "rate"],
    [499, "failed"],
    [500, "failed"],
    [503, "failed"],
    [529, "failed"],
  ] as const)("takes %i without a word for %s", (status, kind) => {
    expect(judge(status)).toBe(kind);
    expect(judgeRefusal(openaiCompatible, status, new Uint8Array([0xff, 0x7b]))).toBe(kind);
  });

  it("finds a code wherever vendors put it", () => {
    const code = "insufficient_quota";
    for (const body of [
      { error: { code } },
      { error: { type: "INSUFFICIENT_QUOTA" } },
      { code, message: "No." },
      [{ error: { status: code } }],
      { error: { details: [{ reason: code }] } },
    ]) {
      expect(judge(429, body)).toBe("credit");
    }
    expect(judge(400, { error: { code: "invalid_api_key" } })).toBe("key");
    expect(judge(403, { error: { code: "model_not_found" } })).toBe("missing");
  });

  it("calls a fault a fault, whatever its code is", () => {
    expect(judge(503, { error: { code: "insufficient_quota" } })).toBe("failed");
  });

  it.each(providers)("believes no word that a client can have $id repeat", (provider) => {
    const signs = [
      "insufficient_quota",
      "invalid_api_key",
      "your credit balance is too low",
      "your team x has either used all available credits",
      "api key not valid",
      "1113",
      "arrearage",
    ];
    for (const sign of signs) {
      for (const message of [
        `Invalid value: '${sign}'`,
        `tools.0.name:\n${sign}\n`,
        `'message: ${sign}' is no tool`,
      ]) {
        const body = encode({ error: { message, type: "invalid_request_error" } });
        expect(judgeRefusal(provider, 400, body), message).toBe("request");
      }
    }
  });

  it("stays calm, whatever the body is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.json(), (status, text) => {
        const body = new TextEncoder().encode(text);
        for (const provider of providers) {
          expect(judgeRefusal(provider, status, body)).toMatch(
            /^(key|credit|rate|request|missing|failed)$/,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("mayBeBilled", () => {
  const error = { message: "No.", code: "tool_use_failed" };

  it.each([
    { error, usage: { prompt_tokens: 9, completion_tokens: 0 } },
    { error, usageMetadata: { promptTokenCount: 9 } },
    [{ error: { ...error, usage: { total_tokens: 900 } } }],
    { error, choices: [{ index: 0, message: { content: "Half of" } }] },
    { error, content: [{ type: "text", text: "Half of" }] },
    { error, output: [{ type: "message" }] },
    { error, candidates: [{}] },
    { error: { ...error, failed_generation: "<function=read>" } },
  ])("is said of a refusal that shows work: %j", (body) => {
    expect(isBilled(body)).toBe(true);
  });

  it.each([
    {},
    null,
    "usage",
    { error },
    { error, choices: [], usage: null },
    { error, usage: { prompt_tokens: 0, completion_tokens: 0 } },
    { error: { ...error, usage: { current: 500, limit: 500 } } },
    { error: { ...error, failed_generation: "" } },
  ])("is not said of %j", (body) => {
    expect(isBilled(body)).toBe(false);
  });

  it("is said of what a provider's page says it bills, and of nothing a client can write", () => {
    expect(isBilled({ error: { code: "content_filter" } }, azureOpenai)).toBe(true);
    expect(isBilled({ error: { code: "content_filter" } })).toBe(false);
    expect(isBilled({ error: { message: "content_filter" } }, azureOpenai)).toBe(false);
  });

  it("stays calm, whatever the body is", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(mayBeBilled(azureOpenai, 400, new TextEncoder().encode(text))).toBeTypeOf("boolean");
      }),
    );
  });
});
