import type { CliContext } from "../cli-context.ts";
import type { PoolData } from "../open-pool.ts";

/** One thing that was looked at. `fail` must be put right; `warn` should be known. */
export type Finding = {
  readonly check: string;
  readonly status: "ok" | "warn" | "fail";
  readonly message: string;
  /** What to do, unless all is well. */
  readonly hint?: string;
};

/** Looks at one side of a pool and changes nothing. A check that throws is itself a failure. */
export type Check = (data: PoolData, context: CliContext) => Promise<readonly Finding[]>;
