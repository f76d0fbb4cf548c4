/**
 * Goal: texts to embed are bounded however they are written, and answers are read without reading
 * their vectors. Method: requests in every shape OpenAI's page shows (2026-11).
 */
import { describe, expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { embeddings } from "../protocols/embeddings.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const ask = (changes: object) => embeddings.read(encode({ model: "embed", ...changes }), {});
const bound = (input: unknown) =>
  ask({ input }).write({ model: { name: "e", maxOutputTokens: 0 }, dialect: { path: "e" } });

describe("a request for embeddings", () => {
  it("counts bytes of texts and tokens that are tokens already", () => {
    const around = limits.embeddingTemplateTokensMax;
    expect(bound("世界").inputTokensMax).toBe(6 + around);
    expect(bound("\ufdfa").inputTokensMax, "one character, four words").toBe(33 + around);
    expect(bound(["ab", "世"]).inputTokensMax).toBe(5 + 2 * around);
    expect(bound([5, 100_256, 7]).inputTokensMax).toBe(3 + around);
    expect(bound([[5, 6], [7]]).inputTokensMax).toBe(3 + 2 * around);
    expect(bound([[5, 6], [7]]).estimateInputTokens()).toBe(3);
    expect(bound("abcdefgh")).toMatchObject({ outputTokensMax: 0, answerTokensMax: 0 });
  });

  it("counts what else may be told to a model, and refuses a conversation", () => {
    const around = 10_002 + limits.embeddingTemplateTokensMax;
    const dialect = { path: "e", ownFields: { task: "string" } } as const;
    const target = { model: { name: "e", maxOutputTokens: 0 }, dialect };
    const told = (input: unknown) => ask({ input, task: "x".repeat(10_000) }).write(target);
    expect(told("a").inputTokensMax).toBe(1 + around);
    expect(told(["a", "b", "c"]).inputTokensMax, "with each text").toBe(3 * (1 + around));
    expect(bound("a").inputTokensMax).toBe(1 + limits.embeddingTemplateTokensMax);
    expect(ask({ input: "a", dimensions: 8, instruction: "x" }).write(target)).toMatchObject({
      inputTokensMax: 1 + limits.embeddingTemplateTokensMax,
      dropped: ["instruction"],
    });
    expect(() => ask({ input: "a", messages: [{ role: "user", content: "x" }] })).toThrow(
      "wrong part: messages",
    );
  });

  it.each([
    ["nothing", []],
    ["an empty text", [""]],
    ["text and tokens", ["a", 1]],
    ["tokens that are none", [1.5]],
    ["negative tokens", [[-1]]],
    ["tokens of no vocabulary", [2 ** 31]],
    ["images", [{ image: "https://a.b/c.png" }]],
    [
      "more texts than there may be",
      Array.from({ length: limits.embeddingInputsMax + 1 }, () => "a"),
    ],
  ])("refuses %s", (_name, input) => {
    expect(() => ask({ input })).toThrow("wrong part: input");
  });

  it("takes as many texts as OpenAI does", () => {
    for (const text of ["word", [1, 2]]) {
      const input = Array.from({ length: 2_048 }, () => text);
      expect(bound(input).inputTokensMax).toBeGreaterThan(0);
      expect(() => ask({ input: [...input, text] })).toThrow("wrong part: input");
    }
  });

  it("asks nobody for vectors of a length they cannot give", () => {
    const target = {
      model: { name: "e", maxOutputTokens: 0 },
      dialect: { path: "e", dropFields: ["dimensions"] },
    };
    expect(() => ask({ input: "a", dimensions: 256 }).write(target)).toThrow("dimensions");
    expect(ask({ input: "a" }).write(target).outputTokensMax).toBe(0);
  });

  it("is never streamed", () => {
    expect(() => ask({ input: "a", stream: true })).toThrow("wrong part: stream");
    expect(ask({ input: "a" }).readStream().take(encode({}))).toBe("failed");
  });
});

describe("an answer with embeddings", () => {
  it("is one with a vector, in whatever form, and says only its input", () => {
    const usage = { prompt_tokens: 8, total_tokens: 8 };
    for (const embedding of [[0.1, -2e-5], "PvUSPQ=="]) {
      const body = encode({ data: [{ embedding }], usage });
      expect(ask({ input: "a" }).readAnswer(body)).toEqual({
        hasAnswer: true,
        reported: { inputTokens: 8, outputTokens: 0 },
        produced: { ascii: 0, other: 0, pieces: 0 },
      });
    }
    const uncounted = encode({ data: [{ embedding: [0.1] }], usage: { prompt_tokens: 0 } });
    expect(ask({ input: "a" }).readAnswer(uncounted).reported).toBeUndefined();
    expect(ask({ input: "a" }).readAnswer(encode({ data: [], usage })).hasAnswer).toBe(false);
    const cut = encode({ data: [{ embedding: [0.1, 0.2] }], usage }).subarray(0, 40);
    expect(ask({ input: "a" }).readAnswer(cut)).toMatchObject({ hasAnswer: false });
  });
});
