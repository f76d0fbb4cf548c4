/**
 * Goal: what is booked is never less than what is billed. Method: reports of every shape beside what
 * was produced, for models of which something is known and of which nothing is.
 */
import { describe, expect, it } from "vitest";
import type { Thinking } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import type { ReportedUsage } from "../../wire/protocol.ts";
import {
  countText,
  emptyCount,
  emptyFullCount,
  estimateTokens,
} from "../../wire/bytes/token-estimate.ts";
import { meter, type MeasuredAnswer } from "./meter.ts";
import { createTokenCalibration } from "./token-calibration.ts";

/** A text that came in ten pieces. */
function textOf(text: string) {
  const count = { ...emptyFullCount(), pieces: 10 };
  countText(text, count);
  return count;
}

const prepared = {
  body: new Uint8Array(),
  inputTokensMax: 1_000,
  outputTokensMax: 500,
  answerTokensMax: 500,
  hasImages: false,
  hasTools: false,
  estimateInputTokens: (count = emptyCount()) => {
    countText("ask ".repeat(100), count);
    return estimateTokens(count);
  },
};
const produced = textOf("word ".repeat(80));

const usage = { inputTokens: 150, outputTokens: 300 };

/** A model of which nothing is known but its mark, and what it is asked to count. */
function startMeter(thinking: Thinking, bound = prepared) {
  const scale = createTokenCalibration().of("a");
  const rule = { prepared: bound, scale, thinking: () => thinking };
  const ended = { produced, isComplete: true, isCounted: true };
  return {
    whole: (reported: ReportedUsage, changes: Partial<MeasuredAnswer> = {}) =>
      meter(rule, { ...ended, reported, ...changes }),
    silent: (changes: Partial<MeasuredAnswer> = {}) =>
      meter(rule, { ...ended, isCounted: false, reported: undefined, ...changes }),
  };
}

describe("a metered request", () => {
  it("teaches by its report, and an answer that breaks off is counted accordingly", () => {
    const { whole, silent } = startMeter("never");
    expect(whole(usage)).toEqual({ usage, estimated: false });
    expect(silent({ isComplete: false })).toEqual({ usage, estimated: true });
  });

  it("is the most it can have been while nothing was learnt", () => {
    const { silent } = startMeter("shown", { ...prepared, outputTokensMax: 2_000 });
    const { inputTokensMax: inputTokens } = prepared;
    expect(silent()).toEqual({ usage: { inputTokens, outputTokens: 400 }, estimated: true });
    const outputTokens = 400 + limits.tokensOnTheWayMax;
    expect(silent({ isComplete: false })?.usage.outputTokens).toBe(outputTokens);
    const rare = textOf("\u{1F600}".repeat(100));
    expect(silent({ produced: rare })?.usage.outputTokens).toBe(400);
  });

  it("never counts more than its bound", () => {
    const { whole, silent } = startMeter("never");
    const long = { produced: textOf("word ".repeat(800)) };
    whole({ inputTokens: 1_600, outputTokens: 1_600 }, long);
    expect(silent(long)?.usage).toEqual({ inputTokens: 1_000, outputTokens: 500 });
  });

  it("takes a report of nothing for none beside an answer that is something", () => {
    const { whole } = startMeter("never");
    expect(whole({ inputTokens: 0, outputTokens: 0 })).toEqual({
      usage: { inputTokens: 1_000, outputTokens: 400 },
      estimated: true,
    });
    expect(whole({ inputTokens: 0, outputTokens: 7 })).toEqual({
      usage: { inputTokens: 1_000, outputTokens: 7 },
      estimated: true,
    });
    const other = startMeter("never").whole({ inputTokens: 9, outputTokens: 0 });
    expect(other?.usage).toEqual({ inputTokens: 9, outputTokens: 400 });
  });

  it("is at least what an early report said, and more where more was produced", () => {
    const { whole } = startMeter("never");
    const early = { isComplete: false, isCounted: false };
    whole(usage);
    expect(whole({ inputTokens: 150, outputTokens: 1 }, early)).toEqual({
      usage,
      estimated: true,
    });
    expect(whole({ inputTokens: 150, outputTokens: 450 }, early)?.usage.outputTokens).toBe(450);
  });
});

describe("a model that may think unseen", () => {
  it("is known by a report of the whole answer alone", () => {
    const { whole, silent } = startMeter("unseen");
    expect(whole(usage)).toEqual({ usage, estimated: false });
    for (const isComplete of [true, false]) {
      expect(silent({ isComplete })).toBeUndefined();
      expect(whole(usage, { isComplete, isCounted: false })).toBeUndefined();
    }
    expect(whole({ inputTokens: 0, outputTokens: 0 })).toBeUndefined();
    expect(whole({ inputTokens: 9 })).toBeUndefined();
  });

  it("is one whose report counts what nobody saw, whatever its mark", () => {
    const seen = textOf("word ".repeat(8));
    const thoughts = { inputTokens: 150, outputTokens: 200, reasoningTokens: 190 };
    for (const reported of [thoughts, { inputTokens: 150, outputTokens: 200 }]) {
      const { whole, silent } = startMeter("never");
      expect(whole(reported, { produced: seen })).toEqual({
        usage: reportedOf(reported),
        estimated: false,
      });
      expect(silent()).toBeUndefined();
    }
  });

  it("is not one that shows what it thinks", () => {
    const { whole, silent } = startMeter("shown");
    whole({ inputTokens: 150, outputTokens: 120, reasoningTokens: 100 });
    expect(silent()).toBeDefined();
  });

  it("has nothing to hide where there are no words", () => {
    const { silent } = startMeter("unseen", { ...prepared, outputTokensMax: 0 });
    expect(silent()?.usage.outputTokens).toBe(0);
  });
});

function reportedOf({ inputTokens, outputTokens }: ReportedUsage) {
  return { inputTokens, outputTokens };
}
