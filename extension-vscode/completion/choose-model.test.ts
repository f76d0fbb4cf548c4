import type { ModelAlias } from "@granary/shared/schemas/grant";
import type { ModelListItem } from "@granary/shared/schemas/models";
import { expect, it } from "vitest";
import { chooseCompletionModel } from "./choose-model.ts";

const model = (id: string, alias?: ModelAlias): ModelListItem => ({
  id,
  object: "model",
  created: 0,
  owned_by: "pool",
  type: "model",
  display_name: id,
  created_at: "1970-01-01T00:00:00.000Z",
  granary: {
    name: id,
    ...(alias && { alias }),
    maxInputTokens: 1,
    maxOutputTokens: 1,
    tools: false,
    images: false,
    kind: "chat",
    fim: "emulated",
    paths: ["/v1/chat/completions"],
    practice: false,
  },
});

it("a model made for filling gaps is preferred to one for code, and that to a quick one", () => {
  const fast = model("fast", "fast");
  const code = model("code", "code");
  const fim = model("fim", "fim");
  expect(chooseCompletionModel([fast, code, fim])).toBe("fim");
  expect(chooseCompletionModel([fast, code])).toBe("code");
  expect(chooseCompletionModel([fast])).toBe("fast");
});

it("a large model is never used for it", () => {
  expect(chooseCompletionModel([model("smart", "smart"), model("huge-400b")])).toBeUndefined();
});
