import { errorTraits } from "../schemas/error-codes.ts";
import { describe, expect, it } from "vitest";
import { textsOf } from "./faces.ts";
import { chooseLanguage } from "./languages.ts";
import { problemRow, problemWords } from "./problem.ts";
import { createWords } from "./words.ts";

const words = createWords(textsOf("page", "en"), "en");
const context = { words, timeZone: "UTC", nowMs: Date.parse("2026-11-23T09:00:00Z") };

describe("a problem in words", () => {
  it("says when a limit comes back rather than whom to ask", () => {
    const shown = problemWords(
      { code: "team_allowance_used", limit: "team", resetsAt: "2026-11-30T12:00:00Z" },
      context,
    );
    expect(shown.happened).toBe("Your team's help is used up for now.");
    expect(shown.next).toBe(
      "Full again on Monday, November 30 at 12:00 (Coordinated Universal Time). If you need it sooner, the person who runs your pool can help.",
    );
  });

  it.each([
    ["en", "Full again on Saturday, November 28 at 00:00 (Central European Time)."],
    ["en-GB", "Full again on Saturday 28 November at 00:00 (Central European Time)."],
    [
      "es",
      "Vuelve a estar completa el sábado, 28 de noviembre a las 00:00 (hora de Europa central).",
    ],
    ["zh-CN", "额度将于11月28日星期六 00:00（中欧时间）恢复。"],
  ])("names day, time and zone as a person who reads %s does", (language, expected) => {
    const own = createWords(textsOf("page", chooseLanguage([language])), language);
    const shown = problemWords(
      { code: "member_allowance_used", resetsAt: "2026-11-27T23:00:00Z", left: "nothing" },
      { ...context, words: own, timeZone: "Europe/Madrid" },
    );
    expect(shown.next).toContain(expected);
  });

  it("says that what is left is too little for this, which less text may change", () => {
    const shown = problemWords(
      { code: "member_allowance_used", resetsAt: "2026-11-24T00:00:00Z", left: "some" },
      context,
    );
    expect(shown.happened).toBe("What is left of your own help is too little for this.");
    expect(shown.next).toMatch(/^Less text may still fit\. Full again on Tuesday, November 24/);
  });

  it("offers another try once the time has come at which a limit is full again", () => {
    const shown = problemWords(
      { code: "team_allowance_used", resetsAt: "2026-11-23T00:00:00Z" },
      context,
    );
    expect(shown).toMatchObject({ next: "It is back by now. Try again.", canRetry: true });
  });

  it("leads somebody who is no member any more to joining again", () => {
    expect(problemWords({ code: "token_invalid" }, context)).toMatchObject({
      mustJoin: true,
      canRetry: false,
    });
  });

  it("offers another try for every fault of the pool that may pass", () => {
    const wrong = Object.entries(errorTraits)
      .filter(([, { retryable }]) => retryable)
      .map(([code]) => code)
      .filter((code) => !problemWords({ code }, context).canRetry);
    expect(wrong).toEqual([]);
  });

  it("is told in words of its own, but for what only programmers, givers and operators meet", () => {
    const untold = Object.keys(errorTraits).filter((code) => problemRow(code) === undefined);
    expect(untold).toEqual([
      "route_unknown",
      "method_not_allowed",
      "json_invalid",
      "request_invalid",
      "request_untranslatable",
      "grant_not_allowed",
      "grant_unknown",
      "hold_missing",
      "refund_given",
      "refund_impossible",
      "idempotency_key_running",
      "idempotency_key_used",
      "internal",
    ]);
  });

  it("has something to say about a code it does not know", () => {
    expect(problemWords({ code: "from_the_future" }, context).happened).toBe(
      "Something went wrong in the pool.",
    );
  });
});
