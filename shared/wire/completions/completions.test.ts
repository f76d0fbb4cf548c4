/**
 * Goal: every answer a request of Completions makes somebody pay for is bounded. Method: the fields
 * OpenAI's page names (2026-11), one by one.
 */
import { describe, expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { completions } from "../protocols/completions.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const base = { model: "code", prompt: "def f():", max_tokens: 10 };
const ask = (changes: object = {}) => completions.read(encode({ ...base, ...changes }), {});
const write = (changes: object = {}) => {
  const prepared = ask(changes).write({
    model: { name: "real", maxOutputTokens: 4_096 },
    dialect: { path: "completions", streamUsage: true, thinkingTokensMax: 100 },
  });
  const sent = JSON.parse(new TextDecoder().decode(prepared.body)) as Record<string, unknown>;
  return { ...prepared, sent };
};

describe("a request of Completions", () => {
  it("wants a gap filled where it says what follows, even if that is nothing", () => {
    expect(ask().wants).toBe("completion");
    expect(ask({ suffix: null }).wants).toBe("completion");
    expect(ask({ suffix: "" }).wants).toBe("fim");
    expect(write({ suffix: "\n" }).sent["suffix"]).toBe("\n");
  });

  it("pays for every answer that is produced, also those that are thrown away", () => {
    expect(write().outputTokensMax).toBe(110);
    expect(write({ n: 2 }).outputTokensMax).toBe(220);
    expect(write({ best_of: 3 }).outputTokensMax).toBe(330);
    expect(write({ prompt: ["a", "b"], n: 2 }).outputTokensMax).toBe(440);
    expect(write({ prompt: [1, 2, 3] }).outputTokensMax).toBe(110);
    expect(write({ prompt: [[1], [2]] }).outputTokensMax).toBe(220);
    expect(ask({ prompt: ["a", "b"], best_of: 2 }).choices).toBe(4);
  });

  it("counts a prompt that is to be repeated with every answer", () => {
    const { inputTokensMax, outputTokensMax } = write({ echo: true, n: 2 });
    expect(outputTokensMax).toBe(220 + 2 * inputTokensMax);
  });

  it("is short where it fills a gap and nobody says how long", () => {
    expect(write({ max_tokens: null }).answerTokensMax).toBe(limits.outputTokensDefault);
    expect(write({ max_tokens: null, suffix: "" }).answerTokensMax).toBe(
      limits.completeCodeOutputTokensMax,
    );
  });

  it("asks a stream for its usage, and passes on only what its client asked", () => {
    expect(write({ stream: true }).sent["stream_options"]).toEqual({ include_usage: true });
    const usage = new TextEncoder().encode(
      'data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7}}\n\n',
    );
    expect(ask({ stream: true }).readStream().take(usage)).toBe("drop");
    const wishes = { stream: true, stream_options: { include_usage: true } };
    expect(ask(wishes).readStream().take(usage)).toBe("keep");
  });

  it("waits for every answer that comes", () => {
    const reading = ask({ prompt: ["a", "b"], best_of: 2 }).readStream();
    const end = new TextEncoder().encode(
      'data: {"choices":[{"text":"x","finish_reason":"stop"}]}\n\n',
    );
    expect(reading.take(end)).toBe("pass");
    expect(reading.take(end)).toBe("keep");
  });

  it.each([
    [{ n: 5 }],
    [{ best_of: 20 }],
    [{ prompt: ["1", "2", "3", "4", "5"] }],
    [{ max_tokens: -1 }],
    [{ prompt: undefined }],
  ])("refuses %j", (changes) => {
    expect(() => ask(changes)).toThrow("wrong part");
  });

  it("asks nobody for no answer who may take that for no limit", () => {
    expect(() => write({ max_tokens: 0 })).toThrow("max_tokens");
    expect(() => write({ max_tokens: 0, suffix: "" })).toThrow("max_tokens");
  });

  it("refuses what searches on its own account", () => {
    expect(() => ask({ use_beam_search: true })).toThrow("use_beam_search");
    expect(() => ask({ n_predict: 100_000 })).toThrow("n_predict");
    expect(() => ask({ n_cmpl: 8 })).toThrow("n_cmpl");
    expect(() => ask({ safety_model: "another/model" })).toThrow("safety_model");
    expect(ask({ use_beam_search: false }).wants).toBe("completion");
  });
});
