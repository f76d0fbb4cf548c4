import type { Clock } from "../../ports/clock.ts";
import type { InboundRequest } from "../../ports/http.ts";
import type { Log } from "../../ports/log.ts";
import type { Identity } from "../../ports/store.ts";
import { GranaryError, isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";
import type { Authenticator } from "./authenticate.ts";
import { addressGroup, createBuckets } from "./rate-limit.ts";

/**
 * An authenticator that hears an address out only so often with tokens that are wrong, and then
 * throws `rate_limited` without looking them up. A token that was right before is always heard, so
 * that one broken device does not lock out the shop around it.
 */
export function limitGuessing(
  authenticator: Authenticator,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Authenticator {
  const keysMax = limits.joinAddressesMax;
  const wrong = createBuckets({ clock, perMinute: limits.wrongTokensPerMinute, keysMax });
  const told = createBuckets({ clock, perMinute: 1, keysMax });
  const right = createBoundedMap<string, true>(limits.tokenCacheEntriesMax);

  const refuse = (group: string, retryAfterMs: number) => {
    if (told.take(group).kind === "allowed") log.warn("tokens_guessed", { address: group });
    return tooMany("Too many wrong access tokens came from this address.", {
      retryAfterMs,
      nowMs: clock.nowMs(),
    });
  };

  return {
    ...authenticator,
    async identify(request) {
      const credential = credentialOf(request);
      if (right.has(credential)) {
        try {
          return await authenticator.identify(request);
        } catch (error) {
          if (isGranaryError(error, "token_invalid")) right.delete(credential);
          throw error;
        }
      }
      const group = addressGroup(request.address);
      const rate = wrong.peek(group);
      if (rate.kind === "limited") throw refuse(group, rate.retryAfterMs);
      try {
        const identity = await authenticator.identify(request);
        right.set(credential, true);
        return identity;
      } catch (error) {
        if (isGranaryError(error, "token_invalid")) wrong.take(group);
        throw error;
      }
    },
  };
}

/**
 * A check of how often one token asks for what is not an answer: itself, models, use, grants. Throws
 * `rate_limited`. Answers have limits of their own.
 */
export function limitManagement({
  clock,
}: {
  readonly clock: Clock;
}): (identity: Identity) => void {
  const asked = createBuckets({
    clock,
    perMinute: limits.managementRequestsPerMinute,
    keysMax: limits.tokenCacheEntriesMax,
  });
  return ({ token }) => {
    const rate = asked.take(token.id);
    if (rate.kind === "allowed") return;
    throw tooMany("This device asks too often.", { ...rate, nowMs: clock.nowMs() });
  };
}

/** Both headers that may carry a token, so that neither hides a guess behind a right one. */
function credentialOf({ headers }: InboundRequest): string {
  const bearer = headers["authorization"] ?? "";
  const key = headers["x-api-key"];
  return key === undefined ? bearer : `${bearer}\n${key}`;
}

function tooMany(
  message: string,
  { retryAfterMs, nowMs }: { readonly retryAfterMs: number; readonly nowMs: number },
): GranaryError {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return new GranaryError("rate_limited", message, {
    hint: `Nothing was used. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
    resetsAt: new Date(nowMs + retryAfterMs).toISOString(),
  });
}
