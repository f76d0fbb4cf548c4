import { errorTraits } from "../schemas/error-codes.ts";
import { describe, expect, it } from "vitest";
import { problemWords } from "./problem.ts";

const words = {
  say: (key: string, ...values: readonly string[]) => [key, ...values].join(" "),
  language: "en",
};
const context = { words, nowMs: Date.parse("2026-11-23T09:00:00Z") };

describe("a problem in words", () => {
  it("says when a limit comes back rather than whom to ask", () => {
    const shown = problemWords(
      { code: "team_allowance_used", limit: "team", resetsAt: "2026-11-30T12:00:00Z" },
      context,
    );
    expect(shown.happened).toBe("problemTeam");
    expect(shown.next).toBe("nextComesBack Monday, November 30");
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

  it("has something to say about a code it does not know", () => {
    expect(problemWords({ code: "from_the_future" }, context).happened).toBe("problemUnknown");
  });
});
