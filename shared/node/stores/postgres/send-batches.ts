import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { assertOperation } from "../../../ledger/apply-batch.ts";
import type { LedgerOperation, LedgerOutcome } from "../../../ports/ledger-operation.ts";
import { GranaryError } from "../../../schemas/granary-error.ts";
import type { HoldId } from "../../../schemas/ids.ts";
import { limits } from "../../../schemas/limits.ts";
import { commitBatch, RowsMoved, type SentBatch } from "./commit-batch.ts";
import { connect, hangUp, type Reach } from "./connect.ts";
import { closedFault, kindOf, toStoreFault } from "./store-fault.ts";

/** The way of batches into the database: one at a time, over one connection. */
export type BatchSender = {
  readonly commit: (operations: readonly LedgerOperation[]) => Promise<readonly LedgerOutcome[]>;
  /** Takes no more batches, finishes those that were sent, and hangs up. */
  readonly close: () => Promise<void>;
};

/** Where to send, and under which name. */
export type BatchSenderOptions = {
  readonly reach: Reach;
  readonly writer: string;
  readonly owner: string | undefined;
  /** `limits.storeDoubtTimeoutMs`, but for tests. */
  readonly doubtTimeoutMs: number;
};

/**
 * Sends batches and finds out what became of them. A batch that met another replica is sent again a
 * few times; one whose commit was never answered is asked about, by its receipt, until the database
 * says whether it is in the books. If that takes longer than `doubtTimeoutMs` its senders are
 * told `store_unavailable`, and holds of it that turn out to be in the books are voided with the
 * next contact: nobody was told that they have them, so nothing was delivered on them.
 */
export function createBatchSender(options: BatchSenderOptions): BatchSender {
  const link = createLink(options.reach);
  const { doubtTimeoutMs } = options;
  const { busyMs } = options.reach.patience;
  const timeZones = new Set<string>();
  const numbered = new Set<string>();
  const doubtful = new Set<HoldId>();
  let isClosing = false;
  let lastBatch = 0;
  let last: Promise<unknown> = Promise.resolve();
  let doubtTimer: NodeJS.Timeout | undefined;

  const send = async (operations: readonly LedgerOperation[]) => {
    const undone = [...doubtful].map(toVoid);
    lastBatch += 1;
    const sent: SentBatch = {
      writer: options.writer,
      owner: options.owner,
      operations: [...undone, ...operations],
      batch: lastBatch,
      timeZones,
      numbered,
      mayBeWritten: false,
    };
    try {
      const outcomes = await sendUntilKnown(link, sent, { doubtTimeoutMs, busyMs });
      for (const { holdId } of undone) doubtful.delete(holdId);
      return outcomes.slice(undone.length);
    } catch (error) {
      if (sent.mayBeWritten) {
        for (const { kind, holdId } of operations) if (kind === "hold") doubtful.add(holdId);
      }
      throw toStoreFault(error);
    } finally {
      if (timeZones.size > limits.timeZonesCachedMax) timeZones.clear();
      if (numbered.size > limits.namesNumberedMax) numbered.clear();
      if (doubtful.size > 0) askLater();
    }
  };
  const enqueue = (operations: readonly LedgerOperation[]) => {
    // One batch at a time, because there is one receipt.
    const sent = last.then(() => send(operations));
    last = sent.catch(() => {});
    return sent;
  };
  const askLater = () => {
    clearTimeout(doubtTimer);
    if (isClosing) return;
    doubtTimer = setTimeout(() => void enqueue([]).catch(() => {}), busyMs);
    doubtTimer.unref();
  };

  return {
    async commit(operations) {
      if (isClosing) throw closedFault();
      for (const operation of operations) assertAcceptable(operation, options.owner);
      return operations.length === 0 ? [] : await enqueue(operations);
    },
    async close() {
      isClosing = true;
      clearTimeout(doubtTimer);
      await last;
      link.drop();
    },
  };
}

async function sendUntilKnown(
  link: Link,
  sent: SentBatch,
  { doubtTimeoutMs, busyMs }: { readonly doubtTimeoutMs: number; readonly busyMs: number },
): Promise<readonly LedgerOutcome[]> {
  const startMs = performance.now();
  let doubtedMs: number | undefined;
  let conflicts = 0;
  for (;;) {
    try {
      return await commitBatch(await link.connected(), sent);
    } catch (error) {
      const kind = error instanceof RowsMoved ? "conflict" : kindOf(error);
      if (kind === "lost") link.drop();
      if (kind === "conflict") conflicts += 1;
      const nowMs = performance.now();
      // However long the batch took until then, it is asked about at least once.
      if (sent.mayBeWritten) doubtedMs ??= nowMs;
      const waitedMs = nowMs - (doubtedMs ?? startMs);
      const mayTryAgain = sent.mayBeWritten
        ? waitedMs < doubtTimeoutMs
        : (kind === "lost" && waitedMs < busyMs) ||
          (kind === "conflict" && conflicts <= limits.storeConflictRetriesMax);
      if (!mayTryAgain) throw error;
    }
    // A random while, so that two replicas in each other's way do not meet again.
    await sleep(conflicts > 0 ? Math.random() * 10 * conflicts : limits.storeReconnectMs);
  }
}

type Link = {
  /** The connection; a new one if it was lost. */
  readonly connected: () => Promise<Client>;
  readonly drop: () => void;
};

function createLink(reach: Reach): Link {
  let client: Client | undefined;
  return {
    async connected() {
      if (client !== undefined) return client;
      const made = await connect(reach, (lost) => {
        if (client === lost) client = undefined;
      });
      client = made;
      return made;
    },
    drop() {
      if (client !== undefined) hangUp(client);
      client = undefined;
    },
  };
}

function toVoid(holdId: HoldId): LedgerOperation & { kind: "void" } {
  return { kind: "void", holdId, reason: "not_delivered", at: Date.now() };
}

/** A hold under another name than the one that is kept alive would be taken for a dead one's. */
function assertAcceptable(operation: LedgerOperation, owner: string | undefined): void {
  assertOperation(operation);
  if (operation.kind !== "hold" || owner === undefined || operation.owner === owner) return;
  throw new GranaryError("internal", "A hold names another owner than this store was opened for.");
}
