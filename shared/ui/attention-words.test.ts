import { describe, expect, it } from "vitest";
import { textsOf } from "../words/faces.ts";
import { createWords } from "../words/words.ts";
import { attentionWords } from "./attention-words.ts";

const words = createWords(textsOf("page", "en"), "en-GB");
const nowMs = Date.UTC(2026, 10, 23, 13, 30);
const context = { words, nowMs, timeZone: "Europe/Madrid" };
const at = (hour: number, minute: number, day = 23) =>
  new Date(Date.UTC(2026, 10, day, hour - 1, minute)).toISOString();
const mark = { reason: "key_refused", provider: "OpenAI", tries: 3 } as const;

describe("a grant that needs attention", () => {
  it("says what is wrong, since when on the pool's clock, when it is tried again, and what to do", () => {
    const line = { ...mark, since: at(14, 2), nextTryAt: at(15, 2) };
    expect(attentionWords(line, context)).toEqual({
      happened: "OpenAI does not accept the key (since 14:02 CET).",
      nextTry: "It is tried again: 15:02 CET.",
      next: "Check the key at your provider, or give the person who runs the pool a new one.",
    });
  });

  it("names the day of what is further away", () => {
    const line = {
      ...mark,
      reason: "credit_used",
      since: at(9, 5, 20),
      nextTryAt: at(15, 2),
    } as const;
    expect(attentionWords(line, context)).toMatchObject({
      happened: "The money at OpenAI is used up (since 20 November at 09:05 CET).",
      next: "Add money there, or raise the key's limit.",
    });
  });

  it("names the model where only that one is refused", () => {
    const line = { ...mark, model: "gpt-x", since: at(14, 2), nextTryAt: at(15, 2) };
    expect(attentionWords(line, context).happened).toBe(
      "OpenAI does not let this key use gpt-x (since 14:02 CET).",
    );
    const missing = attentionWords({ ...line, reason: "model_missing" }, context);
    expect(missing.happened).toBe("OpenAI does not have gpt-x (since 14:02 CET).");
  });

  it("is tried with the next request once its time has come", () => {
    const line = { ...mark, since: at(14, 2), nextTryAt: at(14, 30) };
    expect(attentionWords(line, context).nextTry).toBe("It is tried again with the next request.");
  });
});
