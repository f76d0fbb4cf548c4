import { describe, expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import type { Dialect } from "../dialect.ts";
import { chatRequestSchema, findUnbounded } from "./chat-request.ts";
import { prepareChat } from "./prepare-chat.ts";

const dialect: Dialect = {
  path: "chat/completions",
  outputLimitField: "max_completion_tokens",
  streamUsage: true,
  dropFields: ["logit_bias"],
  fixedFields: { service_tier: "default" },
};
const model = { name: "real-name", maxOutputTokens: 4_096 };
const base = { model: "fast", messages: [{ role: "user", content: "Hi" }] };

function prepare(changes: object = {}, changedDialect: Partial<Dialect> = {}) {
  const request = chatRequestSchema.parse({ ...base, ...changes });
  const prepared = prepareChat(request, { model, dialect: { ...dialect, ...changedDialect } });
  const sent = JSON.parse(new TextDecoder().decode(prepared.body)) as Record<string, unknown>;
  return { ...prepared, sent };
}

describe("a request as it is sent", () => {
  it("always bounds the answer, in the provider's own field", () => {
    expect(prepare().sent).toEqual({
      ...base,
      model: "real-name",
      service_tier: "default",
      max_completion_tokens: limits.outputTokensDefault,
    });
    const { sent, outputTokensMax } = prepare({ max_tokens: 10, n: 3 });
    expect(sent).toMatchObject({ max_completion_tokens: 10, n: 3 });
    expect(sent).not.toHaveProperty("max_tokens");
    expect(outputTokensMax).toBe(30);
    expect(prepare({ max_tokens: 999_999 }).outputTokensMax).toBe(4_096);
  });

  it("asks a stream for its usage where that is understood", () => {
    expect(prepare({ stream: true }).sent["stream_options"]).toEqual({ include_usage: true });
    expect(prepare({ stream: true }, { streamUsage: false }).sent).not.toHaveProperty(
      "stream_options",
    );
    expect(prepare({ stream_options: {} }).sent).not.toHaveProperty("stream_options");
  });

  it("keeps unknown fields, and leaves out what the provider refuses or would keep", () => {
    const { sent } = prepare({
      seed: 7,
      service_tier: "priority",
      logit_bias: {},
      store: true,
      metadata: { a: "b" },
    });
    expect(sent).toMatchObject({ seed: 7, service_tier: "default" });
    for (const field of ["logit_bias", "store", "metadata"]) expect(sent).not.toHaveProperty(field);
  });

  it("is not sent to who refuses what makes the answer another one", () => {
    expect(() => prepare({ logit_bias: { "50256": -100 } })).toThrow("logit_bias");
    expect(() => prepare({ logprobs: true }, { dropFields: ["logprobs"] })).toThrow("logprobs");
    expect(prepare({ logprobs: false }, { dropFields: ["logprobs"] }).sent).not.toHaveProperty(
      "logprobs",
    );
  });

  it("bounds text by its bytes and an image by its pixels", () => {
    const text = prepare({ messages: [{ role: "user", content: "世".repeat(100) }] });
    expect(text.inputTokensMax).toBeGreaterThanOrEqual(300 + limits.templateTokensMax);
    const notes = prepare({ messages: [{ role: "user", content: "\u{1D160}".repeat(100) }] });
    expect(notes.inputTokensMax, "normalised").toBeGreaterThan(1_200 + limits.templateTokensMax);
    const url = `data:image/png;base64,${"A".repeat(200_000)}`;
    const content = [{ type: "image_url", image_url: { url } }];
    const image = prepare({ messages: [{ role: "user", content }] });
    expect(image.inputTokensMax).toBeGreaterThan(limits.imageTokensMax);
    expect(image.inputTokensMax).toBeLessThan(limits.imageTokensMax + 2_000);
  });

  it("does not take text for an image because it says so", () => {
    const url = `data:image/png;base64,${"ignore me ".repeat(10_000)}`;
    const content = [{ type: "image_url", image_url: { url } }];
    const prepared = prepare({ messages: [{ role: "user", content }] });
    expect(prepared.inputTokensMax).toBeGreaterThan(100_000);
  });

  it("counts a predicted answer as answer", () => {
    const prediction = { type: "content", content: "x".repeat(500) };
    const extra = prepare({ max_tokens: 10, prediction }).outputTokensMax - 10;
    expect(extra).toBeGreaterThan(500);
    expect(prepare({ max_tokens: 10, prediction, n: 3 }).outputTokensMax).toBe(3 * (10 + extra));
  });

  it("counts thoughts that the provider's own field does not bound, with every answer", () => {
    const { outputTokensMax } = prepare({ n: 3, max_tokens: 10 }, { thinkingTokensMax: 4_096 });
    expect(outputTokensMax).toBe(3 * (10 + 4_096));
  });

  it("estimates its input below its bound", () => {
    const prepared = prepare();
    expect(prepared.estimateInputTokens()).toBeGreaterThan(0);
    expect(prepared.estimateInputTokens()).toBeLessThan(prepared.inputTokensMax);
  });
});

describe("a request whose cost nobody can foresee", () => {
  it.each([
    [{ audio: { voice: "x" } }, "audio"],
    [{ models: ["dearer"] }, "models"],
    [{ best_of: 20 }, "best_of"],
    [{ provider: { order: ["dearer"] } }, "provider"],
    [{ search_parameters: { mode: "on" } }, "search_parameters"],
    [{ enable_code_interpreter: true }, "enable_code_interpreter"],
    [{ modalities: ["audio"] }, "modalities"],
    [{ modalities: "audio" }, "modalities"],
    [{ modalities: { 0: "audio" } }, "modalities"],
    [{ tools: [{ type: "web_search_preview" }] }, "tools.0.type"],
    [{ messages: [{ role: "user", content: [{ type: "file", file: {} }] }] }, "messages.content"],
    [{ messages: [{ role: "assistant", audio: { id: "audio_1" } }] }, "messages.audio"],
    [{ max_tokens: 10, n_predict: -1 }, "n_predict"],
    [{ n: 1, n_cmpl: 8 }, "n_cmpl"],
    [{ safety_model: "another/model" }, "safety_model"],
    [{ data_sources: [{ type: "azure_search" }] }, "data_sources"],
    [{ tools: [{ type: "function", function: {} }] }, undefined],
    [{}, undefined],
  ])("%j: %s", (changes, found) => {
    expect(findUnbounded(chatRequestSchema.parse({ ...base, ...changes }))).toBe(found);
  });
});
