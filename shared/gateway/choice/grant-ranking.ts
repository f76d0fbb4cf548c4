import { calendarDay } from "../../ledger/windows.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Balance, LedgerStore } from "../../ports/store.ts";
import { createMachineTurns } from "./machine-turns.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { createDemandForecast } from "../../scheduler/demand-forecast.ts";
import { rankGrants } from "../../scheduler/rank-grants.ts";
import { tokensLeft } from "../../scheduler/tokens-left.ts";
import type { GrantId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";

/** Which grant pays first: the one most at risk of expiring unused. */
export type GrantRanking = {
  /**
   * The same candidates, the one to use up first first; those with nothing left last. `asker` is whoever
   * asks, and what for: see `machine-turns.ts`.
   */
  readonly rank: (candidates: readonly Candidate[], asker: string) => readonly Candidate[];
  /** A team used this many tokens: its demand from now on. */
  readonly learn: (team: string, tokens: number) => void;
};

const dayMs = 86_400_000;

/**
 * Knows what is left of each grant, at most `grantLeftMaxAgeMs` old and read in the background, and
 * what teams have been asking for, from the books of the last `demandDays` and what came since. A
 * request never waits for either: until they are known, grants count as untouched and demand as
 * little, which is the order of who expires first for grants of one size.
 */
export function createGrantRanking(dependencies: {
  readonly ledger: Pick<LedgerStore, "balances" | "usage">;
  readonly clock: Clock;
}): GrantRanking {
  const { ledger, clock } = dependencies;
  const forecast = createDemandForecast(clock.nowMs() - limits.demandDays * dayMs);
  const turns = createMachineTurns();
  const asked = new Set<GrantId>();
  let balances: ReadonlyMap<string, readonly Balance[]> = new Map();
  let askedAtMs = -Infinity;
  let isRecalled = false;

  const recall = async (nowMs: number): Promise<void> => {
    isRecalled = true;
    const [fromDay, toDay] = [nowMs - limits.demandDays * dayMs, nowMs - dayMs].map(
      (at) => calendarDay("UTC", at).day,
    );
    const range = { fromDay: fromDay ?? "", toDay: toDay ?? "" };
    const rows = await ledger.usage({ scope: {}, range, by: ["day", "team"] });
    for (const row of rows) {
      const tokens = row.inputTokens + row.outputTokens;
      forecast.learn(row.team, tokens, Date.parse(`${row.day}T12:00:00Z`));
    }
  };
  const look = (candidates: readonly Candidate[], nowMs: number): void => {
    const isNew = candidates.some(({ grant }) => !asked.has(grant.id));
    if (!isNew && clock.monotonicMs() - askedAtMs < limits.grantLeftMaxAgeMs) return;
    // Grants come and go: who was not asked about for a while is asked about anew.
    if (!isNew) asked.clear();
    for (const { grant } of candidates) asked.add(grant.id);
    askedAtMs = clock.monotonicMs();
    const read = async () => {
      const fresh = await ledger.balances([...asked], nowMs);
      balances = Map.groupBy(fresh, ({ accountId }) => String(accountId));
      if (!isRecalled) await recall(nowMs);
    };
    // The order is a preference: without fresh figures the old ones serve.
    read().catch(() => {});
  };

  return {
    learn: (team, tokens) => forecast.learn(team, tokens, clock.nowMs()),
    rank(candidates, asker) {
      if (candidates.length < 2) return candidates;
      const nowMs = clock.nowMs();
      look(candidates, nowMs);
      const standings = candidates.map((candidate) => {
        const left = tokensLeft(candidate, balances.get(candidate.grant.id) ?? [], nowMs);
        // What never runs out never expires: it pays when nothing else can.
        const finite = left === Infinity ? Number.MIN_VALUE : left;
        return { grant: { ...candidate.grant, candidate }, left: finite };
      });
      const ranked = rankGrants(standings, {
        nowMs,
        demandPerDay: (audience) => forecast.perDay(audience, nowMs),
      }).map(({ grant }) => grant.candidate);
      const rest = candidates.filter((candidate) => !ranked.includes(candidate));
      return [...turns.take(ranked, asker), ...rest];
    },
  };
}
