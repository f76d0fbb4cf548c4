import { applyBatch, assertOperation } from "../ledger/apply-batch.ts";
import { type Account, emptyTally, type PostedHold, type Tally } from "../ledger/book.ts";
import { readBalances } from "../ledger/read-balances.ts";
import { createRecount } from "../ledger/recount.ts";
import { createWorkingBook } from "../ledger/working-book.ts";
import type { HoldFilter, HoldRecord, LedgerStore } from "../ports/store.ts";
import type { UsageScope } from "../ports/usage.ts";
import type { AccountId, HoldId } from "../schemas/ids.ts";
import type { LedgerEntry, RequestRecord } from "../schemas/ledger-entry.ts";
import { openMemoryLeaves } from "./memory-leaves.ts";
import { isAsked, isIn, sumUnknown, sumUsage, topTeams } from "./memory-usage.ts";

/** What a memory ledger asks of the directory beside it. */
export type MemoryLedgerDependencies = {
  readonly account: (id: AccountId) => Account | undefined;
  /** The name of a grant or a team; its id where nobody saved it. */
  readonly nameOf: (id: string) => string;
};

/** The books in maps, deciding with the same code as every other store. */
export function openMemoryLedger({ account, nameOf }: MemoryLedgerDependencies): LedgerStore {
  const entries: LedgerEntry[] = [];
  const holds = new Map<HoldId, PostedHold>();
  const tallies = new Map<string, Map<string, Tally>>();

  const source = {
    account,
    hold: (id: HoldId) => holds.get(id),
    tally: (accountId: AccountId, window: string) => tallies.get(accountId)?.get(window),
  };
  const inScope = (scope: UsageScope) => [...holds.values()].filter((hold) => isIn(scope, hold));
  const reasonOf = (hold: PostedHold) => findReason(hold, entries);

  return {
    async commit(batch) {
      for (const operation of batch) assertOperation(operation);
      const book = createWorkingBook({ ...source, lastSeq: entries.length });
      const outcomes = applyBatch(book, batch);
      const changes = book.changes();
      entries.push(...changes.entries);
      for (const hold of changes.holds) holds.set(hold.holdId, hold);
      for (const { accountId, window, tally } of changes.tallies) {
        const ofAccount = tallies.get(accountId) ?? new Map<string, Tally>();
        tallies.set(accountId, ofAccount.set(window, tally));
      }
      return outcomes;
    },
    async openHolds() {
      return [...holds.values()]
        .filter(({ state }) => state === "held")
        .map(({ holdId, owner, at, bound }) => ({ holdId, owner, at, bound }));
    },
    async balances(accountIds, at) {
      const tally = (accountId: AccountId, window: string) =>
        source.tally(accountId, window) ?? emptyTally;
      return readBalances({ account: source.account, tally }, accountIds, at);
    },
    async totals(accountIds) {
      return accountIds.map((accountId) => ({
        accountId,
        ...(source.tally(accountId, "total") ?? emptyTally),
      }));
    },
    usage: async (asked) => sumUsage([...holds.values()], asked),
    topTeams: async (asked, limit) => topTeams([...holds.values()], asked, { limit, nameOf }),
    async holds(filter, limit) {
      const found = [...holds.values()].filter((hold) => isLike(hold, filter));
      return newest(found, limit).map((hold) => ({ ...toRecord(hold), ...reasonOf(hold) }));
    },
    async requests(scope, limit, { before, ...where } = {}) {
      const from = before === undefined ? Infinity : (holds.get(before)?.seq ?? 0);
      const found = inScope(scope).filter((hold) => hold.seq < from && isAsked(hold, where));
      return newest(found, limit).map((one) => ({ ...toRequest(one, nameOf), ...reasonOf(one) }));
    },
    unknown: async (scope) => sumUnknown([...holds.values()], scope),
    async entries(afterSeq, limit) {
      return structuredClone(entries.slice(afterSeq, afterSeq + limit));
    },
    ...openMemoryLeaves(entries),
    async differences() {
      const recount = createRecount();
      for (const entry of entries) recount.take(entry);
      return recount.differences(
        [...tallies].flatMap(([accountId, windows]) =>
          [...windows].map(([window, tally]) => ({ accountId, window, tally })),
        ),
      );
    },
  };
}

function newest(holds: readonly PostedHold[], limit: number): readonly PostedHold[] {
  return holds.toSorted((one, other) => other.seq - one.seq).slice(0, limit);
}

function isLike(hold: PostedHold, { holdId, grantId, state }: HoldFilter): boolean {
  return (
    (holdId === undefined || hold.holdId === holdId) &&
    (grantId === undefined || hold.grantId === grantId) &&
    (state === undefined || hold.state === state)
  );
}

/** Why it is unknown, or the evidence for its refund. */
function findReason(
  { holdId, state }: PostedHold,
  entries: readonly LedgerEntry[],
): Pick<HoldRecord, "reason"> {
  if (state !== "unknown" && state !== "refunded") return {};
  const last = entries.findLast((entry) => entry.holdId === holdId);
  return last?.reason === undefined ? {} : { reason: last.reason };
}

function toRecord(hold: PostedHold): HoldRecord {
  const { holdId, state, at, grantId, teamId, model, feature, spent } = hold;
  return { holdId, state, at, grantId, teamId, model, feature, spent };
}

function toRequest(hold: PostedHold, nameOf: (id: string) => string): RequestRecord {
  return {
    id: hold.holdId,
    at: hold.at,
    day: hold.day,
    state: hold.state,
    grantId: hold.grantId,
    grant: nameOf(hold.grantId),
    teamId: hold.teamId,
    team: nameOf(hold.teamId),
    model: hold.model,
    feature: hold.feature,
    ...hold.usage,
    costMicroUsd: hold.spent.microUsd,
    spentTokens: hold.spent.tokens,
    estimated: hold.estimated,
  };
}
