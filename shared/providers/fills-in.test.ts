/**
 * Goal: a provider claims to fill in code of no model that it refuses, and names are read however a
 * server writes them. Method: one list of names, the relatives that were not taught among them,
 * against every provider's facts; and the facts against what the provider speaks.
 */
import { describe, expect, it, test } from "vitest";
import { fimSamples } from "../testing/fim-samples.ts";
import { fimByFamily } from "./fim-families.ts";
import { providerOf, providers } from "./index.ts";

const native = (id: string) =>
  fimSamples.filter((name) => providerOf(id)?.fillsIn?.by(name)?.fim === "native");

test.each<[string, readonly string[]]>([
  ["mistral", ["codestral-latest"]],
  [
    "deepseek",
    ["deepseek-chat", "deepseek-coder-v2:16b", "deepseek-coder:6.7b", "deepseek-v4-flash"],
  ],
  [
    "siliconflow",
    ["Pro/deepseek-ai/DeepSeek-V3", "Qwen/Qwen2.5-Coder-32B-Instruct", "Qwen/Qwen2.5-Coder-7B"],
  ],
  [
    "ollama",
    [
      "codegemma:7b-code",
      "codellama:7b-code-q4_0",
      "codestral:22b",
      "deepseek-coder-v2:16b",
      "qwen2.5-coder:1.5b-base",
      "starcoder2:3b",
    ],
  ],
  ["vllm", []],
  ["openai-compatible", []],
])("%s fills in with these by itself, and with no other", (id, names) => {
  expect(native(id)).toEqual(expect.arrayContaining([...names]));
  expect(native(id).filter((name) => !names.includes(name))).toEqual([]);
});

test("marks are those of the family, by its name alone", () => {
  const found = fimSamples.flatMap((name) => {
    const fim = fimByFamily(name);
    return fim?.fim === "template" ? [[name, fim.fimTemplate]] : [];
  });
  expect(Object.fromEntries(found)).toEqual({
    "Qwen/Qwen2.5-Coder-32B-Instruct": "qwen",
    "Qwen/Qwen2.5-Coder-7B": "qwen",
    "Qwen_Qwen3-Coder-30B-A3B-Instruct-Q4_K_M.gguf": "qwen",
    "bigcode/starcoder2-15b": "starcoder",
    "codellama/CodeLlama-13b-hf": "codellama",
    "deepseek-ai/deepseek-coder-6.7b-base": "deepseek",
    "deepseek-coder-v2:16b": "deepseek",
    "deepseek-coder:6.7b": "deepseek",
    "hf.co/Qwen/Qwen2.5-Coder-7B-Instruct-GGUF:Q8_0": "qwen",
    "ibm-granite/granite-3.3-8b-base": "starcoder",
    "ibm-granite/granite-8b-code-base": "starcoder",
    "ibm/granite-4-h-tiny": "qwen",
    "qwen2.5-coder:1.5b-base": "qwen",
    "qwen3-coder:30b": "qwen",
    "seed-coder-8b-base": "seed",
    "someone/qwen2.5-coder:7b": "qwen",
    "starcoder2:3b": "starcoder",
  });
});

test.each([
  "qwen2.5-coder-7b-instruct-q4_k_m.gguf",
  "C:\\models\\Qwen2.5-Coder-7B.Q8_0.gguf",
  "/models/qwen3-coder-30b-a3b-instruct-q4_k_m.gguf",
  "deepseek-ai_deepseek-coder-6.7b-base-Q4_K_M",
  "qwen/qwen3-coder-30b@8bit",
  "codegemma-1.1-2b-GGUF",
  "TheBloke/CodeLlama-7B-Instruct-AWQ",
])("%s is known by its family, however it is packed", (name) => {
  expect(fimByFamily(name)?.fim).toBe("template");
});

test.each(["", "coder", "my-qwen2.5-coder", "qwen2.5-7b", "qwen", "gpt-oss-20b", "/", "_"])(
  "nothing is guessed of %j by any provider",
  (name) => {
    const others = providers.filter(({ id }) => id !== "practice");
    const guesses = others.filter(({ fillsIn }) => fillsIn?.by(name) !== undefined);
    expect(guesses.map(({ id }) => id)).toEqual([]);
  },
);

describe.each(providers.filter(({ fillsIn }) => fillsIn !== undefined))("$id", (provider) => {
  const { speaks, fillsIn } = provider;
  const kinds = new Set(fimSamples.map((name) => fillsIn?.by(name)?.fim));

  it("says where and when it is written which of its models fill in", () => {
    expect(URL.parse(fillsIn?.docs.url ?? "")?.protocol).toBe("https:");
    expect(fillsIn?.docs.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
  });

  it("speaks what it takes to be asked", () => {
    const takesSuffix = speaks.completions && !speaks.completions.dropFields?.includes("suffix");
    const isAsked = speaks["fim-completions"] !== undefined || takesSuffix === true;
    expect(kinds.has("native") && !isAsked, "speaks: where is the gap filled in?").toBe(false);
    expect(kinds.has("template") && speaks.completions === undefined).toBe(false);
  });
});
