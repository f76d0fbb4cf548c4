/**
 * Goal: no provider claims of a model that may think unseen that it never does. Method: names that are
 * known to think, and requests that may bring what nobody sees, against every provider's facts.
 */
import { describe, expect, it, test } from "vitest";
import { providerOf, providers } from "./index.ts";
import type { SentRequest } from "./provider.ts";

const thinkers = [
  "o3",
  "o4-mini",
  "gpt-5",
  "gpt-5.1-codex",
  "gpt-oss-120b",
  "openai/gpt-oss-20b",
  "gemini-2.5-flash",
  "gemini-3-pro-preview",
  "gemini-2.0-flash-thinking-exp",
  "deepseek-ai/DeepSeek-R1",
  "DeepSeek-R1-Distill-Llama-70B",
  "deepseek-r1-distill-qwen-32b",
  "qwen3:8b",
  "Qwen/Qwen3-30B-A3B-Thinking-2507",
  "qwq-32b",
  "magistral-medium-latest",
  "claude-mythos-preview",
  "claude-fable-5",
  "phi4-reasoning:14b",
  "nvidia/Llama-3.1-Nemotron-Ultra-253B-v1",
  "NousResearch/Hermes-4-Llama-3.1-70B",
  "llama-3.3-70b-reasoning",
  "gemma4:31b",
  "some-name-nobody-knows",
];
const claims = providers.filter(({ id, thinks }) => thinks !== undefined && id !== "practice");

describe.each(claims)("$id", ({ thinks }) => {
  it("says nothing of models that think, and gives its page and month", () => {
    expect(thinkers.filter((name) => thinks?.by(name, {}) !== undefined)).toEqual([]);
    expect(URL.parse(thinks?.docs.url ?? "")?.protocol).toBe("https:");
    expect(thinks?.docs.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
  });
});

test.each([
  ["openai", "gpt-4o-mini", "never"],
  ["openai", "gpt-4.1", "never"],
  ["google", "gemini-2.0-flash", "never"],
  ["groq", "llama-3.3-70b-versatile", "never"],
  ["ollama", "qwen2.5-coder:7b", "never"],
  ["vllm", "meta-llama/Llama-3.1-8B-Instruct", "never"],
  ["deepseek", "deepseek-reasoner", "shown"],
])("%s knows of %s that it thinks: %s", (id, name, thinking) => {
  expect(providerOf(id)?.thinks?.by(name, {})).toBe(thinking);
});

const claude = (request: SentRequest) =>
  providerOf("anthropic")?.thinks?.by("claude-sonnet-4-5", request);

test("Claude thinks where it is asked to, and writes calls of tools unseen", () => {
  expect(claude({})).toBe("never");
  expect(claude({ thinking: { type: "disabled" } })).toBe("never");
  expect(claude({ thinking: { type: "adaptive" } })).toBeUndefined();
  expect(claude({ tools: [{ name: "write" }] })).toBeUndefined();
});

test("a server may keep a call of a tool back until it is whole", () => {
  const tools = [{ type: "function" }];
  expect(providerOf("ollama")?.thinks?.by("llama3.2:3b", { tools })).toBeUndefined();
});
