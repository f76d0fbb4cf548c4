// Goal: a relay is asked as the provider behind it, in what the relay understands.
import { describe, expect, test } from "vitest";
import { providers } from "./index.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import { providerOfGrant } from "./provider-of-grant.ts";

const relay = (relayOf: string, speaks?: Parameters<typeof providerOfGrant>[0]["speaks"]) =>
  providerOfGrant({ provider: "openai-compatible", relayOf, speaks });
const spokenBy = (...args: Parameters<typeof relay>) => Object.keys(relay(...args)?.speaks ?? {});

describe("a relay", () => {
  test.each([
    ["anthropic", ["messages"]],
    ["openai", ["chat-completions", "responses", "embeddings"]],
    ["mistral", ["chat-completions", "fim-completions", "embeddings"]],
    // At an address of its host's root, which a relay does not have.
    ["deepseek", ["chat-completions"]],
    ["bedrock", Object.keys(openaiCompatible.speaks)],
  ])("to %s speaks what that provider does below the address", (behind, protocols) => {
    expect(spokenBy(behind)).toEqual(protocols);
  });

  test("keeps requests within the prices of the provider behind it", () => {
    expect(relay("anthropic")?.speaks.messages).toMatchObject({
      fixedFields: { service_tier: "standard_only" },
      headers: { "anthropic-version": "2023-06-01" },
    });
  });

  test("is asked in what its grant says, by the rules of OpenAI's kind where its provider has none", () => {
    expect(spokenBy("anthropic", ["chat-completions"])).toEqual(["chat-completions"]);
    expect(relay("anthropic", ["chat-completions"])?.speaks["chat-completions"]).toBe(
      openaiCompatible.speaks["chat-completions"],
    );
    expect(spokenBy("anthropic", ["messages", "chat-completions"])).toHaveLength(2);
  });

  test("takes its key as its provider does where it speaks Messages alone, and else as a bearer's", () => {
    expect(relay("anthropic")?.authHeaders("k")).toEqual({ "x-api-key": "k" });
    expect(relay("anthropic", ["chat-completions"])?.authHeaders("k")).toEqual({
      authorization: "Bearer k",
    });
    expect(relay("azure-openai")?.authHeaders("k")).toEqual({ authorization: "Bearer k" });
  });

  test("has an address of its own, whoever is behind it", () => {
    for (const { id } of providers) {
      expect(relay(id)).toMatchObject({ id: "openai-compatible", hosts: "any" });
    }
  });

  test("of nobody, or of somebody unknown, is the server that its grant names", () => {
    expect(providerOfGrant({ provider: "vllm" })?.id).toBe("vllm");
    expect(relay("nobody")).toBe(openaiCompatible);
  });
});
