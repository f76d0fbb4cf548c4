import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { LedgerOutcome } from "../../../ports/ledger-operation.ts";
import type { Directory, LedgerStore, Store } from "../../../ports/store.ts";
import type { UsageDimension, UsageQuery } from "../../../ports/usage.ts";
import { GranaryError } from "../../../schemas/granary-error.ts";
import { limits } from "../../../schemas/limits.ts";
import { toTopTeams } from "../sql/top-teams.ts";
import { toUsage } from "../sql/usage-query.ts";
import type { NumberedBatch } from "./books.ts";
import { createOwnLink } from "./own-link.ts";
import { closedFault } from "./store-fault.ts";
import { createWorkerLink, WorkerGone, type WorkerLink } from "./worker-link.ts";
import type { WorkerOptions } from "./worker-messages.ts";

/** Where the file is, and what tests change about it. */
export type SqliteStoreOptions = {
  /** The file; made, with its folder, if it is not there. */
  readonly path: string;
  /** How long a write waits for another process; `limits.storeBusyTimeoutMs` if absent. */
  readonly busyTimeoutMs?: number;
  /** The most pages of 4 KiB the file may have; the disk's size if absent. */
  readonly pageCountMax?: number;
  /**
   * Whether the books are written in this very thread, which then waits for each answer: for a process
   * that asks a few questions and ends, because a thread takes longer to start than they take.
   */
  readonly isBrief?: boolean;
  /** How a worker starts; a thread of its own if absent. */
  readonly startWorker?: (options: WorkerOptions) => Worker;
};

/** How often a batch is sent again when the worker died over it. */
const attemptsMax = 3;

/**
 * One SQLite file, written by a worker thread and read for reports by a second one, so that neither
 * a flush nor a long report keeps a request waiting. A commit is on disk when it resolves. Other
 * processes may have the same file open; each sees what the others committed. While the file is
 * locked, full or away, calls reject with `store_unavailable`, and work again when that has passed.
 *
 * Rejects with `store_unavailable` for a file of another program or of a newer Granary.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { path, busyTimeoutMs = limits.storeBusyTimeoutMs, startWorker = startThread } = options;
  const common = {
    path,
    busyTimeoutMs,
    ...(options.pageCountMax === undefined ? {} : { pageCountMax: options.pageCountMax }),
  };
  const writer = randomUUID();
  const books =
    options.isBrief === true
      ? createOwnLink({ ...common, role: "books" })
      : createWorkerLink(() => startWorker({ ...common, role: "books" }));
  const reports = createWorkerLink(() => startWorker({ ...common, role: "reports" }));
  const { finish, ...ledger } = openLedger({ books, reports, writer });
  const close = async () => {
    await finish();
    // The last to close the file folds the log into it.
    await reports.close(writer);
    await books.close(writer);
  };
  try {
    await books.ask("create");
  } catch (error) {
    await close();
    throw isGone(error) ? goneFault(error) : error;
  }
  return { ledger, directory: openDirectory(books), close };
}

function startThread(options: WorkerOptions): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { workerData: options, execArgv: [] });
}

type Links = {
  readonly books: WorkerLink;
  readonly reports: WorkerLink;
  readonly writer: string;
};

/** The books; `finish` takes no more batches and resolves when those that were sent are on disk. */
function openLedger({
  books,
  reports,
  writer,
}: Links): LedgerStore & { readonly finish: () => Promise<void> } {
  let isFinishing = false;
  let lastBatch = 0;
  let last: Promise<unknown> = Promise.resolve();
  const askBooks = guard(books);
  const askReports = guard(reports);

  const send: LedgerStore["commit"] = async (operations) => {
    lastBatch += 1;
    const batch: NumberedBatch = { writer, batch: lastBatch, operations, at: Date.now() };
    const text = JSON.stringify(batch);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return JSON.parse(await books.ask("commit", text)) as readonly LedgerOutcome[];
      } catch (error) {
        // The batch may be on disk. Its receipt says so, and then nothing is done twice.
        if (!isGone(error)) throw error;
        if (attempt === attemptsMax) throw goneFault(error);
      }
    }
  };

  return {
    async finish() {
      isFinishing = true;
      await last;
    },
    async commit(operations) {
      if (isFinishing) throw closedFault();
      // One batch at a time, because there is one receipt.
      const sent = last.then(() => send(operations));
      last = sent.catch(() => {});
      return await sent;
    },
    openHolds: () => askBooks("openHolds"),
    balances: (accountIds, at) => askBooks("balances", accountIds, at),
    totals: (accountIds) => askBooks("totals", accountIds),
    async usage<By extends UsageDimension>(query: UsageQuery<By>) {
      await askBooks("fold");
      return (await askReports("usage", query)).map((row) => toUsage<By>(row));
    },
    async topTeams(asked, limit) {
      await askBooks("fold");
      return toTopTeams(await askReports("topTeams", asked, limit));
    },
    async holds(filter, limit) {
      await askBooks("fold");
      return await askReports("holds", filter, limit);
    },
    async requests(...asked) {
      await askBooks("fold");
      return await askReports("requests", ...asked);
    },
    async unknown(scope) {
      await askBooks("fold");
      return await askReports("unknown", scope);
    },
    entries: (afterSeq, limit) => askReports("entries", afterSeq, limit),
    addLeaves: (limit) => askBooks("addLeaves", limit),
    leaves: (afterSeq, limit) => askReports("leaves", afterSeq, limit),
    brokenLeaves: () => askReports("brokenLeaves"),
    async differences() {
      await askBooks("fold");
      return await askReports("differences");
    },
  };
}

function openDirectory(books: WorkerLink): Directory {
  const ask = guard(books);
  return {
    pool: () => ask("pool"),
    savePool: (pool) => ask("savePool", pool),
    policies: () => ask("policies"),
    policyChanges: (teamId, limit) => ask("policyChanges", teamId, limit),
    addPolicyChange: (change) => ask("addPolicyChange", change),
    sponsors: () => ask("sponsors"),
    saveSponsor: (sponsor) => ask("saveSponsor", sponsor),
    teams: () => ask("teams"),
    saveTeam: (team) => ask("saveTeam", team),
    members: () => ask("members"),
    saveMember: (member) => ask("saveMember", member),
    grants: () => ask("grants"),
    saveGrant: (grant) => ask("saveGrant", grant),
    setAttention: (grantId, attention, model) => ask("setAttention", grantId, attention, model),
    invites: () => ask("invites"),
    findInvite: (hash) => ask("findInvite", hash),
    vaultKeyId: () => ask("vaultKeyId"),
    setVaultKeyId: (id, instead) => ask("setVaultKeyId", id, instead),
    saveInvite: (invite) => ask("saveInvite", invite),
    redeemInvite: (hash, token) => ask("redeemInvite", hash, token),
    tokens: () => ask("tokens"),
    identify: (hash) => ask("identify", hash),
    revokeToken: (id, at) => ask("revokeToken", id, at),
    claimKey: (claim) => ask("claimKey", claim),
    finishKey: (claim, holdId) => ask("finishKey", claim, holdId),
    releaseKey: (claim) => ask("releaseKey", claim),
  };
}

/** Asks once; a worker that died over the question is a store that is not there for the moment. */
function guard(link: WorkerLink): WorkerLink["ask"] {
  return async (method, ...parameters) => {
    try {
      return await link.ask(method, ...parameters);
    } catch (error) {
      throw isGone(error) ? goneFault(error) : error;
    }
  };
}

function isGone(error: unknown): error is WorkerGone {
  return error instanceof WorkerGone;
}

function goneFault(cause: WorkerGone): GranaryError {
  const message = "The thread that writes the pool's books ended unexpectedly.";
  return new GranaryError("store_unavailable", message, {
    hint: "Try again in a few seconds.",
    cause,
  });
}
