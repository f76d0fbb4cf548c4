import { limits } from "@granary/shared/schemas/limits";
import type { ModelListItem } from "@granary/shared/schemas/models";
import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { expect, it } from "vitest";
import { toModelInformation } from "./model-information.ts";

const words = createWords(textsOf("editor", "en"), "en");

const listed = {
  id: "code",
  object: "model",
  created: 0,
  owned_by: "Mistral",
  type: "model",
  display_name: "code",
  created_at: "1970-01-01T00:00:00.000Z",
  granary: {
    name: "qwen3-coder",
    alias: "code",
    maxInputTokens: 100_000,
    maxOutputTokens: 8_000,
    tools: true,
    images: false,
    kind: "chat",
    fim: "emulated",
    paths: ["/v1/chat/completions"],
    practice: false,
  },
} as const;

const show = (models: readonly ModelListItem[]) =>
  toModelInformation(models, { poolName: "City pool", givenBy: ["City Library"] }, words);

it("an alias goes by what it is for, says what it is now, and can be chosen", () => {
  expect(show([listed])).toEqual([
    {
      id: "code",
      name: "Granary Code",
      family: "code",
      version: "1",
      detail: "qwen3-coder",
      tooltip: "qwen3-coder at Mistral, paid by the pool City pool. Given by City Library.",
      maxInputTokens: 100_000,
      maxOutputTokens: 8_000,
      capabilities: { imageInput: false, toolCalling: limits.toolsMax },
      isUserSelectable: true,
    },
  ]);
});

it("a model goes by its own name, beside its alias", () => {
  const { alias: _, ...granary } = listed.granary;
  expect(show([{ ...listed, id: "qwen3-coder", granary }])).toMatchObject([
    { id: "qwen3-coder", name: "qwen3-coder", family: "qwen3-coder", detail: "City pool" },
  ]);
});

it("a pool's long name takes no room from a model's own", () => {
  const { alias: _, ...granary } = listed.granary;
  const poolName = "Handwerkskammer für München und Oberbayern";
  const [shown] = toModelInformation([{ ...listed, granary }], { poolName, givenBy: [] }, words);
  expect(shown?.detail).toBe("Handwerkskammer für…");
  expect(shown?.tooltip).toContain(poolName);
});

it("a model says who gives it, as the pool says it of this model", () => {
  const granary = { ...listed.granary, givenBy: ["Caja Rural", "City Bank"] };
  const [shown] = show([{ ...listed, granary }]);
  expect(shown?.tooltip).toMatch(/ Given by Caja Rural and City Bank\.$/);
});

it("a practice model says that it is no AI wherever it appears", () => {
  const granary = { ...listed.granary, practice: true, tools: false };
  const [shown] = show([{ ...listed, granary }]);
  expect(shown?.detail).toBe("qwen3-coder, practice");
  expect(shown?.tooltip).toContain("Practice answers, not AI.");
  expect(shown?.capabilities.toolCalling).toBe(false);
});

it("what nobody chats with is not in the picker", () => {
  const fim = { ...listed, id: "fim", granary: { ...listed.granary, alias: "fim" } } as const;
  expect(show([fim])).toEqual([]);
  const embedding = { ...listed, granary: { ...listed.granary, kind: "embedding" } } as const;
  expect(show([embedding])).toEqual([]);
});

it("each model stands once, by its alias where it has one, and those first", () => {
  const { alias: _, ...plain } = listed.granary;
  const other = { ...listed, id: "llama", granary: { ...plain, name: "llama" } };
  const twice = { ...listed, id: "qwen3-coder", granary: plain };
  expect(show([other, twice, listed]).map(({ id }) => id)).toEqual(["code", "llama"]);
});
