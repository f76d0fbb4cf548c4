import type { Clock } from "@granary/shared/ports/clock";
import type { LedgerOperation, LedgerOutcome } from "@granary/shared/ports/ledger-operation";
import type { Store } from "@granary/shared/ports/store";
import type { Protocol } from "@granary/shared/wire/protocol";
import type { EventLoop } from "./event-loop.ts";
import type { Decide, SimulatedDatabase } from "./simulated-database.ts";

/** The way of one operation into the books. */
export type Submit = (operation: LedgerOperation) => Promise<LedgerOutcome>;

/** What a defect in one replica may use. */
export type DefectWorld = {
  readonly loop: EventLoop;
  readonly clock: Clock;
  readonly database: SimulatedDatabase;
  readonly isLive: (owner: string) => boolean;
};

/**
 * A bug put back on purpose: each part replaces one piece of the product. The product itself is the
 * defect with no parts.
 */
export type Defect = {
  /** Instead of the protocol that requests are read and bounded by. */
  readonly protocol?: Protocol;
  /** Instead of the ledger's decision. */
  readonly decide?: Decide;
  /** Around a replica's way into the books. */
  readonly submit?: (submit: Submit, world: DefectWorld) => Submit;
  /** Instead of the recovery of holds. */
  readonly sweep?: (store: Pick<Store, "ledger">, world: DefectWorld) => Promise<void>;
  /** False for a store that does not know a repeated batch again. */
  readonly hasReceipts?: boolean;
  /** Runs at the midnight of each replica's clock. */
  readonly atMidnight?: (database: SimulatedDatabase, day: string) => void;
};

/** The product as it is. */
export const noDefect: Defect = {};
