import { errorTraits, type ErrorCode } from "@granary/shared/schemas/error-codes";
import { NotThePoolError } from "@granary/shared/schemas/not-the-pool";
import { GranaryError } from "@granary/shared/schemas/granary-error";
import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { describe, expect, it } from "vitest";
import { EmptyAnswerError } from "./empty-answer-error.ts";
import { explain, type ExplainContext } from "./explain.ts";
import { MembershipNotKeptError } from "../pool/membership.ts";

const context: ExplainContext = {
  words: createWords(textsOf("editor", "en"), "en"),
  timeZone: "UTC",
  nowMs: Date.UTC(2026, 10, 23, 9),
};
const words = (code: ErrorCode, options?: ConstructorParameters<typeof GranaryError>[2]) =>
  explain(new GranaryError(code, "What the pool says.", options), context);

describe("a problem in words", () => {
  it("says whose limit it was and when it is fresh again", () => {
    const resetsAt = "2026-11-24T00:00:00Z";
    expect(words("team_allowance_used", { resetsAt })).toBe(
      "Your team's help is used up for now. Nothing was lost. Full again on Tuesday, November 24 at 00:00 (Coordinated Universal Time). If you need it sooner, the person who runs your pool can help.",
    );
    expect(words("pool_budget_used")).toBe(
      "The gifts in this pool are used up for now. Nothing was lost. The person who runs your pool can help.",
    );
  });

  it("tells a line of ours that is cut from one of the pool's", () => {
    expect(words("upstream_unreachable", { cause: new Error() })).toContain("http.proxy");
    expect(words("upstream_unreachable")).toMatch(/^The model did not answer/);
  });

  it("says whose line it is in a remote window only", () => {
    const gone = new GranaryError("upstream_unreachable", "No line.", { cause: new Error() });
    expect(explain(gone, context)).toMatch(/http\.proxy\.$/);
    expect(explain(gone, { ...context, runsOn: "own-machine" })).toMatch(/your own machine/);
    expect(explain(gone, { ...context, runsOn: "server" })).toMatch(/the server/);
  });

  it.each([200, 403, 502])(
    "tells a proxy's or a sign-in page's answer %s from a pool's",
    (status) => {
      const cause = new NotThePoolError(status);
      expect(words(status < 500 ? "route_unknown" : "upstream_unreachable", { cause })).toMatch(
        /^Something else answered/,
      );
    },
  );

  it("quotes the pool where only programmers meet it, with what to do", () => {
    expect(words("request_invalid", { hint: "Send less." })).toBe(
      "The pool says: “What the pool says. Send less.”",
    );
    expect(words("internal")).toBe("The pool says: “What the pool says.”");
  });

  it("never shows a code or an error's own text", () => {
    const zodLike = new Error('[{"code":"invalid_type","path":["data"]}]');
    expect(explain(zodLike, context)).toMatch(/does not understand/);
    expect(explain("a string", context)).toMatch(/does not understand/);
    for (const code of Object.keys(errorTraits) as ErrorCode[]) {
      expect(words(code)).not.toContain(code);
    }
  });

  it("says that a model had no answer, and what to do", () => {
    expect(explain(new EmptyAnswerError(), context)).toMatch(/Ask again/);
  });

  it("says what to do where the keychain keeps nothing", () => {
    expect(explain(new MembershipNotKeptError(), context)).toMatch(/keyring/);
  });
});
