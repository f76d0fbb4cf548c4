/**
 * Goal: the model that fills in best for the least is asked, and nobody pays for a slow one while
 * typing. Method: lists of models as pools have them, a line changed at a time.
 */
import type { ModelListItem } from "@granary/shared/schemas/models";
import { describe, expect, it } from "vitest";
import { chooseModel, type ModelChoice } from "./choose-model.ts";

const model = (id: string, granary: Partial<ModelListItem["granary"]> = {}): ModelListItem => ({
  id,
  object: "model",
  created: 0,
  owned_by: "pool",
  type: "model",
  display_name: id,
  created_at: "1970-01-01T00:00:00.000Z",
  granary: {
    name: id,
    maxInputTokens: 1,
    maxOutputTokens: 1,
    tools: false,
    images: false,
    kind: "chat",
    fim: "emulated",
    paths: ["/v1/chat/completions", "/v1/fim/completions"],
    practice: false,
    ...granary,
  },
});
const idOf = (models: readonly ModelListItem[], asked: ModelChoice = "any") =>
  chooseModel(models, asked)?.id;

const fast = model("fast", { alias: "fast", name: "gpt-small" });
const code = model("code", { alias: "code", name: "gpt-code" });
const fim = model("fim", { alias: "fim", name: "coder" });
const smart = model("smart", { alias: "smart", name: "huge-400b" });

describe("the model for a suggestion", () => {
  it("fills in by itself if there is one, then by its own marks, then by being asked to", () => {
    const template = model("qwen3-coder", { fim: "template" });
    const native = model("codestral-latest", { fim: "native" });
    expect(chooseModel([fim, template, native], "any")).toEqual({
      id: "codestral-latest",
      fim: "native",
    });
    expect(idOf([fim, template])).toBe("qwen3-coder");
    expect(idOf([fim])).toBe("fim");
  });

  it("is the one offered for it before one for code, and that before a quick one", () => {
    expect(idOf([fast, code, fim])).toBe("fim");
    expect(idOf([fast, code])).toBe("code");
    expect(idOf([fast])).toBe("fast");
    const native = { fim: "native" } as const;
    const named = model("codestral-latest", native);
    expect(idOf([named, model("code", { ...native, alias: "code" })])).toBe("code");
  });

  it("is never a large one, however it fills in", () => {
    expect(idOf([smart, model("huge-400b")])).toBeUndefined();
    const native = { name: "huge-400b", fim: "native" } as const;
    const large = [model("smart", { ...native, alias: "smart" }), model("huge-400b", native)];
    expect(idOf(large)).toBeUndefined();
    expect(idOf([...large, model("code", { ...native, alias: "code" })])).toBe("code");
  });

  it("is none that cannot fill in, or not at the address for it", () => {
    const paths = ["/v1/chat/completions"];
    expect(idOf([model("fim", { alias: "fim", fim: "native", paths })])).toBeUndefined();
    expect(idOf([model("fim", { alias: "fim", fim: "none" })])).toBeUndefined();
    expect(idOf([])).toBeUndefined();
  });
});

describe("the model for a suggestion while typing", () => {
  it("is one that was taught to fill in, or none", () => {
    expect(idOf([fast, code, fim], "taught")).toBeUndefined();
    expect(idOf([fim, model("qwen3-coder", { fim: "template" })], "taught")).toBe("qwen3-coder");
  });
});
