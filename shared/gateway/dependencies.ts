import type { LedgerOperation, LedgerOutcome } from "../ports/ledger-operation.ts";
import type { Clock } from "../ports/clock.ts";
import type { Upstream } from "../ports/http.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { Store } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";
import type { PoolRoute } from "./pool-route.ts";

/** What a gateway needs of the world. */
export type GatewayDependencies = {
  readonly store: Store;
  /** The way of one operation into the books: resolves when it is durable. See `createGroupCommit`. */
  readonly submit: (operation: LedgerOperation) => Promise<LedgerOutcome>;
  readonly vault: Vault;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** This process, as its holds name it: after its death somebody else ends them. */
  readonly owner: string;
  /** Rows beside its own: joining, readiness, the practice desk. */
  readonly mounted: readonly PoolRoute[];
};
