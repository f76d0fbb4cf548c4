/**
 * Goal: every question finds the way its grant allows, and none that its model cannot go. Method: one
 * grant and model at a time.
 */
import { describe, expect, it } from "vitest";
import { providers } from "../../providers/index.ts";
import type { GrantModel } from "../../schemas/grant.ts";
import { samples } from "../../testing/store-samples.ts";
import { fimSamples } from "../../testing/fim-samples.ts";
import { fimKindOf, routeTo } from "./provider-route.ts";

const candidate = (provider: string, model: Partial<GrantModel> = {}) => {
  const { grant } = samples;
  const [first] = grant.models;
  if (first === undefined) throw new Error("The sample gift has a model.");
  return { grant: { ...grant, provider }, model: { ...first, ...model } };
};

describe("the way of a question", () => {
  it("is straight where the provider speaks the client's protocol", () => {
    const way = routeTo({ protocol: "chat-completions", wants: "chat" }, candidate("openai"));
    expect(way).toMatchObject({ protocol: "chat-completions" });
    expect(way?.translation).toBeUndefined();
  });

  it("does not exist to a provider nobody knows", () => {
    expect(
      routeTo({ protocol: "chat-completions", wants: "chat" }, candidate("nobody")),
    ).toBeUndefined();
  });

  it("does not exist to a model that cannot do what is asked", () => {
    const asked = { protocol: "chat-completions", wants: "chat" } as const;
    expect(routeTo(asked, candidate("openai", { kind: "embedding" }))).toBeUndefined();
    const filling = { protocol: "fim-completions", wants: "fim" } as const;
    expect(routeTo(filling, candidate("openai", { fim: "none" }))).toBeUndefined();
    expect(routeTo(filling, candidate("openai", { kind: "embedding" }))).toBeUndefined();
  });
});

describe("how a model fills in the middle", () => {
  it("is what its grant says, whatever its provider's facts say of that name", () => {
    const said = { name: "codestral-latest", fim: "emulated" } as const;
    expect(fimKindOf(candidate("mistral", said))).toBe("emulated");
    expect(fimKindOf(candidate("mistral", { ...said, fim: "none" }))).toBe("none");
    expect(fimKindOf(candidate("openai-compatible", { ...said, fim: "native" }))).toBe("native");
  });

  it("is otherwise what its provider's facts say of that name, also in grants from before", () => {
    expect(fimKindOf(candidate("mistral", { name: "codestral-latest" }))).toBe("native");
    const open = { name: "Qwen/Qwen2.5-Coder-7B", kind: "completion" } as const;
    expect(fimKindOf(candidate("vllm", open))).toBe("template");
    expect(fimKindOf(candidate("vllm", { ...open, kind: "embedding" }))).toBe("none");
  });

  it("is otherwise being asked to where it talks, and not at all where it does not", () => {
    expect(fimKindOf(candidate("openai-compatible", { name: "codestral-latest" }))).toBe(
      "emulated",
    );
    const unknown = { name: "unheard-of" };
    expect(fimKindOf(candidate("vllm", unknown))).toBe("emulated");
    expect(fimKindOf(candidate("vllm", { ...unknown, kind: "completion" }))).toBe("none");
    expect(fimKindOf(candidate("nobody", unknown))).toBe("emulated");
  });

  it("is by the marks its grant names, or else by those of its family", () => {
    const filling = { protocol: "fim-completions", wants: "fim" } as const;
    const model = { name: "starcoder2-15b" };
    expect(routeTo(filling, candidate("vllm", model))?.fimTemplate).toBe("starcoder");
    const named = { ...model, fimTemplate: "qwen" } as const;
    expect(routeTo(filling, candidate("vllm", named))?.fimTemplate).toBe("qwen");
    const said = { ...model, fim: "template" } as const;
    expect(routeTo(filling, candidate("vllm", said))?.fimTemplate).toBe("starcoder");
  });
});

describe.each(providers.filter(({ fillsIn }) => fillsIn !== undefined))(
  "a model that $id says fills in by itself",
  ({ id, fillsIn }) => {
    const known = fimSamples.filter((name) => fillsIn?.by(name) !== undefined);

    it("is among the samples", () => {
      expect(known, "add a name of it to shared/testing/fim-samples.ts").not.toEqual([]);
    });

    it.each(known)("is asked in no other way at both addresses: %s", (name) => {
      const ways = (["fim-completions", "completions"] as const).map((protocol) =>
        routeTo({ protocol, wants: "fim" }, candidate(id, { name })),
      );
      for (const way of ways) expect(way?.protocol).toMatch(/^(fim-)?completions$/);
      const isNative = fillsIn?.by(name)?.fim === "native";
      expect(ways.some((way) => way !== undefined && way.translation === undefined)).toBe(isNative);
      expect(ways.every((way) => way?.fimTemplate !== undefined)).toBe(!isNative);
      if (isNative) return;
      for (const way of ways) expect(way?.translation?.fim).toBe("template");
    });
  },
);
