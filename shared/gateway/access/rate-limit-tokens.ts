import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";
import type { Authenticator, Credentials } from "./authenticate.ts";
import { addressGroup, createBuckets, rateLimited } from "./rate-limit.ts";

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
    return rateLimited(tooManyWrong, { retryAfterMs }, clock.nowMs());
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

const tooManyWrong = {
  message: "Too many wrong access tokens came from this address.",
  unharmed: "Nothing was used.",
};

/** Both headers that may carry a token, so that neither hides a guess behind a right one. */
function credentialOf({ headers }: Credentials): string {
  const bearer = headers["authorization"] ?? "";
  const key = headers["x-api-key"];
  return key === undefined ? bearer : `${bearer}\n${key}`;
}
