import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChatUsage } from "../answer/openai-usage.ts";
import { skimChat } from "./skim-chat.ts";
import { emptyCount, estimateTokens } from "./token-estimate.ts";

function skim(value: unknown) {
  const produced = emptyCount();
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { ...skimChat(new TextEncoder().encode(text), produced), produced };
}
const chunk = (delta: object, rest: object = {}) => ({
  id: "chatcmpl-1",
  model: "m",
  choices: [{ index: 0, delta, finish_reason: null, ...rest }],
});

describe("skimming a chunk", () => {
  it("counts what the model produced and nothing else", () => {
    const { produced } = skim(chunk({ role: "assistant", content: "Hola, señora 世界" }));
    expect(produced).toMatchObject({ ascii: 12, other: 3, pieces: 1 });
    const call = { index: 0, id: "call_1", type: "function", function: { arguments: '{"a":1}' } };
    expect(skim(chunk({ tool_calls: [call] })).produced.ascii).toBe(7);
    expect(skim(chunk({ reasoning_content: "hm" })).produced.ascii).toBe(2);
    expect(skim(chunk({ role: "assistant", content: "" })).produced.pieces).toBe(0);
  });

  it("counts the text of plain completions", () => {
    const text = { choices: [{ text: "x + 1", index: 0, logprobs: null, finish_reason: null }] };
    expect(skim(text).produced).toMatchObject({ ascii: 5, other: 0, pieces: 1 });
    expect(skim({ choices: [{ text: "" }] }).produced.pieces).toBe(0);
    expect(skim({ text: "not this" }).produced.pieces).toBe(0);
  });

  it("sees why choices ended, in any spacing", () => {
    expect(skim(chunk({})).finished).toBe(0);
    expect(skim(chunk({}, { finish_reason: "stop" })).finished).toBe(1);
    expect(skim('{ "choices" : [ { "finish_reason" : "stop" } ] }')).toMatchObject({
      finished: 1,
      hasChoices: true,
    });
  });

  it("tells a usage from none and choices from none", () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2 };
    expect(skim({ choices: [], usage })).toMatchObject({ hasUsage: true, hasChoices: false });
    expect(skim({ ...chunk({ content: "x" }), usage: null })).toMatchObject({
      hasUsage: false,
      hasChoices: true,
    });
    expect(skim({ ...chunk({ content: "x" }), usage }).hasUsage).toBe(true);
    expect(skim({ error: { message: "overloaded" } }).hasError).toBe(true);
  });

  it("is not misled by what a text contains", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        const content = `${noise}"usage":{"finish_reason":"stop"},"error":{},"choices":[]}\\`;
        const seen = skim(chunk({ content }));
        expect(seen).toMatchObject({ finished: 0, hasUsage: false, hasError: false });
        expect(seen.hasChoices).toBe(true);
      }),
    );
  });

  it("takes no reason to end from who says one with every piece", () => {
    const piece = { choices: [{ index: 0, delta: { content: "Hi" }, finish_reason: "" }] };
    expect(skim(piece).finished).toBe(0);
    const named = { choices: [{ delta: {}, finish_reason: "null" }] };
    expect(skim(named).finished).toBe(0);
    expect(skim({ choices: [{ delta: {}, finish_reason: "stop" }] }).finished).toBe(1);
  });

  it("takes any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const produced = emptyCount();
        skimChat(bytes, produced);
        expect(produced.ascii + produced.other).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  it("counts an escaped text like the same text unescaped", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (content) => {
        const count = emptyCount();
        const escaped = JSON.stringify(chunk({ content })).replaceAll(
          /[\u0080-\ud7ff\ue000-\uffff]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
        skimChat(new TextEncoder().encode(escaped), count);
        const plain = skim(chunk({ content })).produced;
        expect(count.ascii).toBe(plain.ascii);
        expect(count.other).toBe(plain.other);
      }),
    );
  });
});

describe("an estimate of tokens", () => {
  it("is at least one a piece and one a character that is not ASCII", () => {
    expect(estimateTokens({ ascii: 0, other: 0, pieces: 0 })).toBe(0);
    expect(estimateTokens({ ascii: 5, other: 0, pieces: 5 })).toBe(5);
    expect(estimateTokens({ ascii: 8, other: 3, pieces: 1 })).toBe(5);
  });
});

describe("a usage report", () => {
  it.each([
    [
      { prompt_tokens: 5, completion_tokens: 7 },
      { inputTokens: 5, outputTokens: 7 },
    ],
    [
      { prompt_tokens: 5, completion_tokens: 7, total_tokens: 20 },
      { inputTokens: 5, outputTokens: 15 },
    ],
    [
      { prompt_tokens: 5, total_tokens: 20 },
      { inputTokens: 5, outputTokens: 15 },
    ],
    [{ prompt_tokens: 5 }, { inputTokens: 5 }],
    [
      { prompt_tokens: 0, completion_tokens: 0 },
      { inputTokens: 0, outputTokens: 0 },
    ],
    [
      { prompt_tokens: 9, prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 2 } },
      { inputTokens: 9, cachedInputTokens: 4, cacheWriteInputTokens: 2 },
    ],
    [
      { prompt_tokens: 9, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 5 },
      { inputTokens: 9, cachedInputTokens: 4 },
    ],
    [
      { prompt_tokens: 9, cached_tokens: 4 },
      { inputTokens: 9, cachedInputTokens: 4 },
    ],
    [
      { prompt_tokens: 9, cached_tokens: 40 },
      { inputTokens: 49, cachedInputTokens: 40 },
    ],
    [
      {
        prompt_tokens: 10,
        completion_tokens: 5,
        total_tokens: 15,
        cache_creation_input_tokens: 60,
      },
      { inputTokens: 70, outputTokens: 5, cacheWriteInputTokens: 60 },
    ],
    [
      { prompt_tokens: 90, completion_tokens: 5, total_tokens: 135, cached_tokens: 40 },
      { inputTokens: 130, outputTokens: 5, cachedInputTokens: 40 },
    ],
    [
      {
        prompt_tokens: 32,
        completion_tokens: 9,
        completion_tokens_details: { reasoning_tokens: 94 },
      },
      { inputTokens: 32, outputTokens: 103, reasoningTokens: 94 },
    ],
    [
      {
        prompt_tokens: 32,
        completion_tokens: 2_000,
        total_tokens: 2_032,
        completion_tokens_details: { reasoning_tokens: 2_001 },
      },
      { inputTokens: 32, outputTokens: 2_000, reasoningTokens: 2_001 },
    ],
    [
      { prompt_tokens: 9, cached_tokens: "many", prompt_tokens_details: "none" },
      { inputTokens: 9 },
    ],
  ])("%j reads as %j", (usage, expected) => {
    expect(readChatUsage({ usage })).toEqual(expected);
  });

  it.each([
    undefined,
    "text",
    {},
    { usage: null },
    { usage: {} },
    { usage: { prompt_tokens: -1 } },
  ])("%j is none, which is not nothing", (json) => {
    expect(readChatUsage(json)).toBeUndefined();
  });
});
