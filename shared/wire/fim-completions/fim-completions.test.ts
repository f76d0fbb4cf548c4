/**
 * Goal: an editor that knows no model's marks gets a gap filled, and code from other files helps
 * wherever it can. Method: a request in the shape of Mistral's page (2026-11), with our own fields.
 */
import { describe, expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { fimCompletions } from "../protocols/fim-completions.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const ask = (changes: object = {}) =>
  fimCompletions.read(encode({ prompt: "def f():", suffix: "\nf()", ...changes }), {});
const write = (changes: object = {}) => {
  const prepared = ask(changes).write({
    model: { name: "codestral-latest", maxOutputTokens: 4_096 },
    dialect: { path: "fim/completions" },
  });
  return { ...prepared, sent: JSON.parse(new TextDecoder().decode(prepared.body)) as object };
};

describe("a request to fill a gap", () => {
  it("needs no model: the pool has a name for whoever fills in", () => {
    expect(ask().model).toBe("fim");
    expect(ask({ model: "codestral" }).model).toBe("codestral");
    expect(write().sent).toEqual({
      model: "codestral-latest",
      prompt: "def f():",
      suffix: "\nf()",
      max_tokens: limits.completeCodeOutputTokensMax,
    });
  });

  it("puts code from elsewhere before the text, where models know no field for it", () => {
    const context = [{ path: "a.py", text: "A = 1" }, { text: "B = 2" }];
    const { sent, inputTokensMax } = write({ context, language: "python" });
    expect(sent).toMatchObject({ prompt: "+++++ a.py\nA = 1\n\nB = 2\n\ndef f():" });
    expect(sent).not.toHaveProperty("context");
    expect(sent).not.toHaveProperty("language");
    expect(inputTokensMax).toBeGreaterThan(write().inputTokensMax);
    expect(ask({ context }).value, "a translation sees it as it was said").toMatchObject({
      context,
    });
  });

  it("asks for no answer longer than it may be", () => {
    expect(write({ max_tokens: 9_999, min_tokens: 8_000 }).sent).toMatchObject({
      max_tokens: 4_096,
      min_tokens: 4_096,
    });
  });

  it.each([
    [{ prompt: ["a"] }],
    [{ n: 2 }],
    [{ max_tokens: 0 }],
    [{ context: [{ text: 1 }] }],
    [{ context: [{ text: "a", url: "https://a.b" }] }],
    [{ context: Array.from({ length: limits.fillContextsMax + 1 }, () => ({ text: "" })) }],
  ])("refuses %j", (changes) => {
    expect(() => ask(changes)).toThrow("wrong part");
  });
});
