import type { Clock } from "../../ports/clock.ts";
import type { InboundRequest } from "../../ports/http.ts";
import type { Directory, Identity } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { accessTokenTextSchema } from "../../schemas/join.ts";
import { limits } from "../../schemas/limits.ts";
import { hashSecret } from "../../pool/tokens.ts";
import { createBoundedMap } from "../bounded-map.ts";

/** What says who asks: the headers of a request, and where it came from. */
export type Credentials = Pick<InboundRequest, "headers" | "address">;

/** Step 1: who is it? */
export type Authenticator = {
  /**
   * Whoever holds the token of this request: `authorization: Bearer …` or `x-api-key`. Throws
   * `token_missing` and `token_invalid`. A revocation elsewhere works within `tokenCacheMs`.
   */
  readonly identify: (request: Credentials) => Promise<Identity>;
  /** Forgets a token at once. */
  readonly forget: (request: Credentials) => void;
};

/**
 * An authenticator over a directory that knows tokens by their hashes only. The cache is keyed by
 * the whole token and holds valid ones only, so that nobody can fill it or be taken for another.
 */
export function createAuthenticator(dependencies: {
  readonly directory: Directory;
  readonly clock: Clock;
}): Authenticator {
  const { directory, clock } = dependencies;
  const known = createBoundedMap<string, { readonly identity: Identity; readonly atMs: number }>(
    limits.tokenCacheEntriesMax,
  );
  directory.onChange?.(() => known.clear());

  return {
    async identify(request) {
      const token = tokenOf(request);
      const now = clock.monotonicMs();
      const found = known.get(token);
      if (found !== undefined && now - found.atMs < limits.tokenCacheMs) return found.identity;
      known.delete(token);
      const isToken = accessTokenTextSchema.safeParse(token).success;
      const identity = isToken ? await directory.identify(await hashSecret(token)) : undefined;
      if (identity === undefined) {
        throw new GranaryError("token_invalid", "This access token is not, or no longer, valid.", {
          hint: "Join the pool again with a new invitation.",
        });
      }
      known.set(token, { identity, atMs: now });
      return identity;
    },
    forget(request) {
      known.delete(tokenOf(request));
    },
  };
}

function tokenOf({ headers }: Credentials): string {
  const [, bearer] = headers["authorization"]?.match(/^bearer +(\S+) *$/i) ?? [];
  const token = bearer ?? headers["x-api-key"]?.trim();
  if (token !== undefined && token !== "") return token;
  throw new GranaryError("token_missing", "This request says nobody's name.", {
    hint: "Send the access token of this device as a bearer token.",
  });
}
