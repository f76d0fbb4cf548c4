import type { Fetch } from "@granary/shared/client/client";
import type { Clock } from "@granary/shared/ports/clock";
import { wholeAnswer } from "@granary/shared/client/whole-answer";
import { limits } from "@granary/shared/schemas/limits";

/**
 * The same `fetch`, for answers that no model gives: fails where the whole of one is not there in time.
 * What stands in the way of a pool often takes a question and never answers. Throws
 * `upstream_too_large` for an answer without an end.
 */
export function fetchInTime(fetch: Fetch, clock: Pick<Clock, "after">): Fetch {
  return async (url, init) => {
    const timeout = new AbortController();
    const stop = clock.after(limits.plainAnswerTimeoutMs, () => timeout.abort());
    try {
      const signal = AbortSignal.any([timeout.signal, ...(init.signal ? [init.signal] : [])]);
      const response = await fetch(url, { ...init, signal });
      const body = await wholeAnswer(response);
      const { status, headers } = response;
      return new Response(body.byteLength === 0 ? null : body, { status, headers });
    } finally {
      stop();
    }
  };
}
