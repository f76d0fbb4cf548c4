import { errorTraits } from "../schemas/error-codes.ts";
import { describe, expect, it } from "vitest";
import { textsOf } from "./faces.ts";
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
    expect(shown.next).toBe("It comes back: November 30 at 12:00.");
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
