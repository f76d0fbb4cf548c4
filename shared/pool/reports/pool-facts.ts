import type { Grant } from "../../schemas/grant.ts";
import type { Pool } from "../../schemas/pool.ts";

/** What a report says besides the books. */
export type PoolFacts = {
  readonly pool: Pool;
  readonly grants: readonly Grant[];
  readonly sponsorName: (id: string) => string;
};
