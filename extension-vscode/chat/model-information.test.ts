import { limits } from "@granary/shared/schemas/limits";
import { expect, it } from "vitest";
import { inEnglish } from "../pool/translate.ts";
import { toModelInformation } from "./model-information.ts";

const listed = {
  id: "code",
  object: "model",
  created: 0,
  owned_by: "pool",
  granary: {
    name: "Code",
    alias: "code",
    maxInputTokens: 100_000,
    maxOutputTokens: 8_000,
    tools: true,
    images: false,
    practice: false,
  },
} as const;

it("a model shows its name, its pool and what it can do, and can be chosen", () => {
  expect(toModelInformation(listed, "City pool", inEnglish)).toEqual({
    id: "code",
    name: "Code",
    family: "code",
    version: "1",
    detail: "City pool",
    tooltip: "Code, paid by the pool City pool.",
    maxInputTokens: 100_000,
    maxOutputTokens: 8_000,
    capabilities: { imageInput: false, toolCalling: limits.toolsMax },
    isUserSelectable: true,
  });
});

it("a practice model says that it is no AI wherever it appears", () => {
  const granary = { ...listed.granary, practice: true, tools: false };
  const shown = toModelInformation({ ...listed, granary }, "City pool", inEnglish);
  expect(shown.detail).toBe("City pool, practice");
  expect(shown.tooltip).toContain("Practice answers, not AI.");
  expect(shown.capabilities.toolCalling).toBe(false);
});
