import type { BindingLimit } from "../../scheduler/upstream-pace.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { UnixMs } from "../../schemas/units.ts";

const inWords = { requests: "requests", tokens: "text", inputTokens: "text", outputTokens: "text" };

/** A request that no wait makes small enough for the account. */
export function requestTooLarge(limit: BindingLimit): GranaryError {
  const span = limit.kind === "rate" && limit.windowMs > 60_000 ? "a day" : "a minute";
  return new GranaryError(
    "request_too_dear",
    `This request is larger than the provider takes from this pool in ${span}.`,
    { hint: "Nothing was used. Send less text, or ask for a shorter answer.", limit: "provider" },
  );
}

/** The account takes nothing until `at`, which is too far away to wait for. */
export function accountResting(limit: BindingLimit, at: UnixMs): GranaryError {
  const what = limit.kind === "rate" ? inWords[limit.measure] : "requests";
  return new GranaryError(
    "upstream_rate_limited",
    `The provider has had as many ${what === "text" ? "words" : what} from this pool as it takes for now.`,
    {
      hint: "Nothing was used. Try again a little later, or choose another model.",
      limit: "provider",
      resetsAt: new Date(at).toISOString(),
    },
  );
}

/** No place in line is left. */
export function queueFull(
  refusal: { readonly bound: "team" | "pool"; readonly retryAfterMs: number },
  nowMs: UnixMs,
): GranaryError {
  const who = refusal.bound === "team" ? "of your team" : "in this pool";
  return new GranaryError("pool_busy", `Too many requests ${who} are waiting for their turn.`, {
    hint: "Nothing was used. Try again a little later.",
    limit: refusal.bound,
    resetsAt: new Date(nowMs + refusal.retryAfterMs).toISOString(),
  });
}

/** No place is left for the text of a request: it would have to be kept until its turn comes. */
export function tooMuchWaits(bound: "team" | "pool", nowMs: UnixMs): GranaryError {
  const who = bound === "team" ? "of your team" : "in this pool";
  return new GranaryError("pool_busy", `Too much text ${who} is waiting for its turn.`, {
    hint: "Nothing was used. Try again a little later, or send less text or fewer images.",
    limit: bound,
    resetsAt: new Date(nowMs + retryAfterMs).toISOString(),
  });
}

/** Said to who has waited, and would keep the line from moving sooner by asking again at once. */
const retryAfterMs = 30_000;

/** The turn did not come in the longest time anybody waits. */
export function waitedTooLong(nowMs: UnixMs): GranaryError {
  return new GranaryError("pool_busy", "The turn of this request did not come in time.", {
    hint: "Nothing was used. Try again when fewer people are asking.",
    limit: "provider",
    resetsAt: new Date(nowMs + retryAfterMs).toISOString(),
  });
}
