import { expect, test } from "vitest";
import { guessAliases, modelsOf } from "./guess-models.ts";

test("of several chat models the smallest is fast and the largest is smart", () => {
  const aliases = guessAliases(["llama3.1:70b", "qwen3:0.6b", "llama3.1:8b"]);
  expect(aliases.get("fast")).toBe("qwen3:0.6b");
  expect(aliases.get("smart")).toBe("llama3.1:70b");
});

test("a code model is chosen for code and for filling gaps", () => {
  const aliases = guessAliases(["llama3.1:8b", "qwen2.5-coder:1.5b", "qwen2.5-coder:7b"]);
  expect(aliases.get("code")).toBe("qwen2.5-coder:7b");
  expect(aliases.get("fim")).toBe("qwen2.5-coder:1.5b");
  expect(aliases.get("fast")).toBe("llama3.1:8b");
});

test("an endpoint with one model gives it to everybody, but not for filling gaps", () => {
  const aliases = guessAliases(["some-model"]);
  expect([aliases.get("fast"), aliases.get("smart"), aliases.get("code")]).toEqual([
    "some-model",
    "some-model",
    "some-model",
  ]);
  expect(aliases.has("fim")).toBe(false);
  expect(aliases.has("vision")).toBe(false);
});

test("models that do not chat get no chat alias", () => {
  const aliases = guessAliases(["nomic-embed-text", "whisper-1", "llava:7b"]);
  expect(aliases.get("fast")).toBe("llava:7b");
  expect(aliases.get("embed")).toBe("nomic-embed-text");
  expect(aliases.get("vision")).toBe("llava:7b");
  expect(guessAliases(["nomic-embed-text"]).has("fast")).toBe(false);
});

test("a model whose price nobody said has none", () => {
  expect(modelsOf(["a"], undefined)[0]).not.toHaveProperty("price");
});
