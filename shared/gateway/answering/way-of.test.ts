/**
 * Goal: every question finds the way its gift allows, and none that its model cannot go. Method: one
 * gift and model at a time.
 */
import { describe, expect, it } from "vitest";
import type { GrantModel } from "../../schemas/grant.ts";
import { samples } from "../../testing/store-samples.ts";
import { wayOf } from "./way-of.ts";

const candidate = (provider: string, model: Partial<GrantModel> = {}) => {
  const { grant } = samples;
  const [first] = grant.models;
  if (first === undefined) throw new Error("The sample gift has a model.");
  return { grant: { ...grant, provider }, model: { ...first, ...model } };
};

describe("the way of a question", () => {
  it("is straight where the provider speaks the client's protocol", () => {
    const way = wayOf({ protocol: "chat-completions", wants: "chat" }, candidate("openai"));
    expect(way).toMatchObject({ protocol: "chat-completions" });
    expect(way?.translation).toBeUndefined();
  });

  it("does not exist to a provider nobody knows", () => {
    expect(
      wayOf({ protocol: "chat-completions", wants: "chat" }, candidate("nobody")),
    ).toBeUndefined();
  });

  it("does not exist to a model that cannot do what is asked", () => {
    const asked = { protocol: "chat-completions", wants: "chat" } as const;
    expect(wayOf(asked, candidate("openai", { kind: "embedding" }))).toBeUndefined();
    const filling = { protocol: "fim-completions", wants: "fim" } as const;
    expect(wayOf(filling, candidate("openai", { fim: "none" }))).toBeUndefined();
    expect(wayOf(filling, candidate("openai", { kind: "embedding" }))).toBeUndefined();
  });
});
