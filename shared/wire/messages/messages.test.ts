/**
 * Goal: a request of Messages costs no more than it is bounded by, and its answer is counted as its
 * provider counts it. Method: requests and events as Anthropic's pages show them (2026-11), changed
 * where it matters.
 */
import { describe, expect, it } from "vitest";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { messages } from "../protocols/messages.ts";
import type { UpstreamModel } from "../protocol.ts";
import { countTokensQuestion } from "./count-tokens.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const event = (value: { readonly type: string; readonly [field: string]: unknown }) =>
  new TextEncoder().encode(`event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`);

const base = { model: "claude", max_tokens: 100, messages: [{ role: "user", content: "Hi" }] };
const target: UpstreamModel = {
  model: { name: "claude-real", maxOutputTokens: 4_096 },
  dialect: { path: "v1/messages", fixedFields: { service_tier: "standard_only" } },
};
const write = (changes: object = {}, maxOutputTokens = 4_096, headers = {}) => {
  const question = messages.read(encode({ ...base, ...changes }), headers);
  const prepared = question.write({ ...target, model: { ...target.model, maxOutputTokens } });
  const sent = JSON.parse(new TextDecoder().decode(prepared.body)) as Record<string, unknown>;
  return { ...prepared, sent };
};
const saying = (...content: object[]) => ({ messages: [{ role: "user", content }] });
const refusalOf = (changes: object) => {
  try {
    messages.read(encode({ ...base, ...changes }), {});
  } catch (error) {
    if (isGranaryError(error, "request_unbounded")) return error.message.split(": ")[1];
    throw error;
  }
  return undefined;
};

describe("what a request of Messages may cost", () => {
  it.each([
    ["mcp_servers.", { mcp_servers: [{ type: "url", url: "https://a.b" }] }],
    ["container.", { container: "container_1" }],
    ["fallbacks.", { fallbacks: [{ model: "dearer" }] }],
    ["compaction.", { compaction: {} }],
    ["speed.", { speed: "fast" }],
    ["inference_geo.", { inference_geo: "us" }],
    ["context_management.", { context_management: { edits: [{ type: "compact_20260112" }] } }],
    ["context_management.", { context_management: { edits: "all" } }],
    ["tools.web_search.", { tools: [{ type: "web_search_20250305", name: "web_search" }] }],
    ["tools.code_execution.", { tools: [{ type: "code_execution_20250825", name: "x" }] }],
    ["tools.mcp_toolset.", { tools: [{ type: "mcp_toolset" }] }],
    ["tools.0.type.", { tools: [{ type: "browser_toolset_20260801" }] }],
    [
      "messages.content.document.",
      saying({ type: "document", source: { type: "base64", data: "" } }),
    ],
    ["messages.content.document.", saying({ type: "document", source: { type: "url" } })],
    ["messages.content.image.", saying({ type: "image", source: { type: "file", file_id: "f" } })],
    ["messages.content.container_upload.", saying({ type: "container_upload" })],
    [
      "messages.content.image.",
      saying({ type: "tool_result", content: [{ type: "image", source: { type: "file" } }] }),
    ],
    [
      "messages.content.image.",
      saying({
        type: "document",
        source: { type: "content", content: [{ type: "image", source: { type: "file" } }] },
      }),
    ],
    ["messages.0.content.type.", saying({ type: "what_nobody_knows" })],
  ])("refuses %s", (where, changes) => {
    expect(refusalOf(changes)).toBe(where);
  });

  it.each([
    [{ speed: "standard", inference_geo: "global", container: null, mcp_servers: [] }],
    [{ tools: [{ name: "look", input_schema: {} }] }],
    [{ tools: [{ type: "custom", name: "look" }] }],
    [{ tools: [{ type: "bash_20250124", name: "bash" }] }],
    [{ tools: [{ type: "text_editor_20250728", name: "str_replace_based_edit_tool" }] }],
    [{ context_management: { edits: [{ type: "clear_tool_uses_20250919" }] } }],
    [{ output_config: { format: { type: "json_schema", schema: {} }, effort: "low" } }],
    [{ system: [{ type: "text", text: "x", cache_control: { type: "ephemeral", ttl: "1h" } }] }],
    [saying({ type: "document", source: { type: "text", media_type: "text/plain", data: "x" } })],
    [saying({ type: "thinking", thinking: "", signature: "abc" }, { type: "tool_use", input: {} })],
    [saying({ type: "search_result", source: "https://a.b", title: "x", content: [] })],
  ])("takes %j", (changes) => {
    expect(refusalOf(changes)).toBeUndefined();
  });

  it("is bounded by bytes for text, by pixels for images, and by tools of the provider's", () => {
    const plain = write().inputTokensMax;
    const data = "A".repeat(400_000);
    const image = { type: "image", source: { type: "base64", media_type: "image/png", data } };
    const withImage = write(saying(image));
    expect(withImage.hasImages).toBe(true);
    expect(withImage.inputTokensMax).toBeGreaterThan(limits.imageTokensMax);
    expect(withImage.inputTokensMax).toBeLessThan(plain + limits.imageTokensMax + 500);
    const text = { ...image, source: { ...image.source, data: "no base64. ".repeat(40_000) } };
    expect(write(saying(text)).inputTokensMax).toBeGreaterThan(440_000);
    const inResult = write(saying({ type: "tool_result", content: [image] }));
    expect(inResult.inputTokensMax).toBeLessThan(plain + limits.imageTokensMax + 500);
    const typed = write({ tools: [{ type: "bash_20250124", name: "bash" }] });
    expect(typed.inputTokensMax).toBeGreaterThan(plain + limits.typedToolTokensMax);
  });

  it("keeps thinking inside the answer, whatever length fits", () => {
    const thinking = { type: "enabled", budget_tokens: 2_000 };
    const asked = { max_tokens: 3_000, thinking };
    expect(write(asked).sent["thinking"]).toEqual(thinking);
    expect(write(asked, 1_500).sent).toMatchObject({
      max_tokens: 1_500,
      thinking: { type: "enabled", budget_tokens: 1_499 },
    });
    expect(write(asked, 1_024).sent["thinking"]).toEqual({ type: "disabled" });
    const interleaved = { max_tokens: 1_000, thinking };
    expect(write(interleaved).sent["thinking"]).toEqual(thinking);
    expect(write({ thinking: { type: "adaptive" } }).sent["thinking"]).toEqual({
      type: "adaptive",
    });
    expect(write().sent).not.toHaveProperty("thinking");
  });

  it("asks for no answer only where 0 is known to mean none", () => {
    const model = { name: "real", maxOutputTokens: 10 };
    const only = messages.read(encode({ ...base, max_tokens: 0 }), {});
    const dialect = { path: "messages" };
    expect(only.write({ model, dialect: { ...dialect, emptyAnswers: true } }).outputTokensMax).toBe(
      0,
    );
    expect(() => only.write({ model, dialect })).toThrow("max_tokens");
    expect(write({ max_tokens: null }).answerTokensMax).toBe(limits.outputTokensDefault);
  });

  it("keeps the digits of what a tool was called with", () => {
    const text = JSON.stringify({ ...base, ...saying({ type: "tool_use", input: { id: 0 } }) });
    const body = new TextEncoder().encode(text.replace('"id":0', '"id":1234567890123456789'));
    const sent = messages.read(body, {}).write(target).body;
    expect(new TextDecoder().decode(sent)).toContain('"id":1234567890123456789');
  });

  it("leaves out who asks, and betas that have a price or do work", () => {
    const { sent } = write({ metadata: { user_id: "ana" }, diagnostics: {}, speed: "standard" });
    for (const field of ["metadata", "diagnostics", "speed"]) {
      expect(sent).not.toHaveProperty(field);
    }
    const beta = "effort-2025-11-24, context-1m-2025-08-07,effort-2025-11-24,fast-mode-2026-02-01";
    expect(write({}, 10, { "anthropic-beta": beta }).headers).toEqual({
      "anthropic-beta": "effort-2025-11-24",
    });
    expect(write({}, 10, { "anthropic-beta": "files-api-2025-04-14" }).headers).toEqual({});
  });
});

const start = (usage: object) => event({ type: "message_start", message: { usage } });
const end = (usage: object, stop_reason: string | null = "tool_use") =>
  event({ type: "message_delta", delta: { stop_reason }, usage });
const delta = (value: object) => event({ type: "content_block_delta", index: 0, delta: value });
const read = (...events: Uint8Array[]) => {
  const reading = messages.read(encode(base), {}).readStream();
  return { places: events.map((each) => reading.take(each)), ...reading };
};

describe("what an answer of Messages says", () => {
  it("counts what the cache gave and took as input, and names it", () => {
    const usage = {
      input_tokens: 3,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 20,
      output_tokens: 1,
    };
    expect(read(start(usage), end({ output_tokens: 9 })).reported()).toEqual({
      inputTokens: 123,
      outputTokens: 9,
      cachedInputTokens: 100,
      cacheWriteInputTokens: 20,
    });
  });

  it("takes the input from whoever knows it, at the beginning or at the end", () => {
    const late = read(start({ input_tokens: 0, output_tokens: 0 }), end({ input_tokens: 7 }));
    expect(late.reported()).toEqual({ inputTokens: 7 });
    const again = read(start({ input_tokens: 7 }), end({ input_tokens: 0, output_tokens: 2 }));
    expect(again.reported()).toEqual({ inputTokens: 7, outputTokens: 2 });
  });

  it("counts once what turns out to have come from the cache", () => {
    const whole = { input_tokens: 1_000 };
    const parts = { input_tokens: 200, cache_read_input_tokens: 800, output_tokens: 5 };
    const counted = { inputTokens: 1_000, outputTokens: 5, cachedInputTokens: 800 };
    expect(read(start(whole), end(parts)).reported()).toEqual(counted);
    const { output_tokens: _output, ...known } = parts;
    const plain = { input_tokens: 200, output_tokens: 5 };
    expect(read(start(known), end(plain)).reported()).toEqual(counted);
  });

  it("does not take the beginning of a count for the count", () => {
    const cut = read(start({ input_tokens: 25, output_tokens: 8 }), delta({ text: "Hello" }));
    expect(cut.reported()).toEqual({ inputTokens: 25 });
    expect(cut.isComplete()).toBe(false);
  });

  it("counts text, thoughts and calls of tools, and no signature", () => {
    const { produced } = read(
      delta({ type: "thinking_delta", thinking: "hm" }),
      delta({ type: "signature_delta", signature: "EqQBCgIYAhIM1gbcDa9GJwZA2b3h" }),
      delta({ type: "input_json_delta", partial_json: '{"location": "San Fra' }),
      delta({ type: "text_delta", text: "世" }),
    );
    expect(produced).toMatchObject({ ascii: 2 + 21, other: 1, pieces: 3 });
  });

  it("is over when it says why, even if nobody can read its count", () => {
    const { places, isComplete, reported } = read(end({ output_tokens: "many" }));
    expect(places).toEqual(["keep"]);
    expect(isComplete()).toBe(true);
    expect(reported()).toBeUndefined();
  });

  it("is not over while it says no reason", () => {
    const { places, isComplete } = read(end({ output_tokens: 2 }, null), delta({ text: "x" }));
    expect(places).toEqual(["pass", "pass"]);
    expect(isComplete()).toBe(false);
  });

  it("counts blocks of every kind in one piece", () => {
    const content = [
      { type: "thinking", thinking: "hm", signature: "abc" },
      { type: "text", text: "Let me look." },
      { type: "tool_use", id: "toolu_1", name: "look", input: { a: 1 } },
    ];
    const { produced, hasAnswer } = messages
      .read(encode(base), {})
      .readAnswer(encode({ type: "message", content }));
    expect(hasAnswer).toBe(true);
    expect(produced).toMatchObject({ ascii: 2 + 12 + 7, other: 0, pieces: 3 });
  });

  it("reads an answer whose tool is called with 100,000 lists in one another", () => {
    const input = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const answer = `{"content":[{"type":"tool_use","input":${input}}],"usage":{"output_tokens":7}}`;
    const { hasAnswer, reported } = messages
      .read(encode(base), {})
      .readAnswer(new TextEncoder().encode(answer));
    expect({ hasAnswer, reported }).toEqual({ hasAnswer: true, reported: { outputTokens: 7 } });
  });
});

describe("errors of Messages", () => {
  it.each([
    ["token_invalid", "authentication_error"],
    ["role_missing", "permission_error"],
    ["model_unknown", "not_found_error"],
    ["body_too_large", "request_too_large"],
    ["request_invalid", "invalid_request_error"],
    ["rate_limited", "rate_limit_error"],
    ["pool_budget_used", "rate_limit_error"],
    ["pool_busy", "overloaded_error"],
    ["upstream_timeout", "timeout_error"],
    ["upstream_failed", "api_error"],
    ["a code nobody knows", "api_error"],
  ])("say %s as %s", (code, type) => {
    const body = messages.errorBody({ error: { message: "No.", type: "x", code } });
    expect(body).toMatchObject({
      type: "error",
      error: { type, message: "No.", details: { error_code: code } },
    });
  });
});

describe("a question of how many tokens it would be", () => {
  it("needs no length, and asks for no answer", () => {
    const { max_tokens: _none, ...input } = base;
    const question = countTokensQuestion(encode({ ...input, stream: true, temperature: 1 }), {});
    expect(question.estimateInputTokens()).toBe(5);
    const { body, outputTokensMax } = question.write(target);
    expect(JSON.parse(new TextDecoder().decode(body))).toEqual({ ...input, model: "claude-real" });
    expect(outputTokensMax).toBe(0);
    expect(() => countTokensQuestion(encode({ ...input, container: "x" }), {})).toThrow(
      "container",
    );
  });
});
