import { expect, test } from "vitest";
import type { HeaderMap } from "../ports/http.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import { answerError } from "./answer.ts";

const nowMs = 1_800_000_000_000;

function headersOf(error: GranaryError): HeaderMap {
  let found: HeaderMap = {};
  const sink = {
    head: (_status: number, headers: HeaderMap) => void (found = headers),
    write: () => undefined,
    end: () => undefined,
    destroy: () => undefined,
  };
  answerError(sink, error, { nowMs });
  return found;
}

test.each([
  [1, undefined],
  [limits.retryByItselfMsMax, undefined],
  [limits.retryByItselfMsMax + 1, "false"],
  [limits.attentionRetryMaxMs, "false"],
])(
  "a grant that rests for %d ms keeps no client waiting for longer than a minute",
  (restMs, said) => {
    const resetsAt = new Date(nowMs + restMs).toISOString();
    const headers = headersOf(new GranaryError("grant_resting", "It rests.", { resetsAt }));
    expect(headers["retry-after"]).toBe(String(Math.ceil(restMs / 1_000)));
    expect(headers["x-should-retry"]).toBe(said);
  },
);
