import type { Clock } from "../ports/clock.ts";
import type { Directory } from "../ports/store.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import { effectivePolicies, type PolicyOf } from "../pool/policy/effective-policies.ts";
import type { Grant } from "../schemas/grant.ts";
import { limits } from "../schemas/limits.ts";
import type { Pool } from "../schemas/pool.ts";

/** What every request must know of the pool, as of at most `grantCacheMs` ago. */
export type PoolView = {
  readonly pool: Pool;
  readonly grants: readonly Grant[];
  readonly sponsorName: (id: string) => string;
  readonly policyOf: PolicyOf;
};

/** Reads the view, from memory while it is fresh. Concurrent readers share one look. */
export function createPoolView(dependencies: {
  readonly directory: Directory;
  readonly clock: Clock;
}): () => Promise<PoolView> {
  const { directory, clock } = dependencies;
  let view: Promise<PoolView> | undefined;
  let readAtMs = 0;
  directory.onChange?.(() => {
    view = undefined;
  });

  const read = async (): Promise<PoolView> => {
    const [pool, grants, sponsors, policies] = await Promise.all([
      directory.pool(),
      directory.grants(),
      directory.sponsors(),
      directory.policies(),
    ]);
    if (pool === undefined) throw new GranaryError("internal", "This pool has not been set up.");
    const names = new Map<string, string>(sponsors.map(({ id, name }) => [id, name]));
    return {
      pool,
      grants,
      sponsorName: (id) => names.get(id) ?? "",
      policyOf: effectivePolicies(policies),
    };
  };

  return () => {
    const now = clock.monotonicMs();
    if (view === undefined || now - readAtMs >= limits.grantCacheMs) {
      readAtMs = now;
      const reading = read();
      view = reading;
      reading.catch(() => {
        // A failed look is nobody's view; the next request looks again.
        if (view === reading) view = undefined;
      });
    }
    return view;
  };
}
