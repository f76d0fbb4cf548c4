import type { AccountNews, AccountReport } from "../ports/shared-turns.ts";
import { limits } from "../schemas/limits.ts";

/** What one replica said last of one account. */
export type TurnRow = {
  /** How many it may run at a time. */
  readonly share: number;
  /** Of those who wait there beyond its share. */
  readonly turns: readonly number[];
  readonly floor?: number;
  /** When it said so, by the store's clock. */
  readonly atMs: number;
};

/** Everything that is kept of one account's turns. */
export type AccountTurns = {
  readonly level: number;
  readonly replicas: Readonly<Record<string, TurnRow>>;
};

/** An account that no replica has reported on. */
export const noTurns: AccountTurns = { level: 0, replicas: {} };

/**
 * One replica's report meets what the others said of an account: what is to be kept, and what it
 * hears. Free places go to the lowest turns of all replicas, so that the account is served as by one
 * queue; those of others stay free until these ask. The only place where shares are decided.
 */
export function meetAtAccount(
  kept: AccountTurns,
  { replica, report }: { readonly replica: string; readonly report: AccountReport },
  nowMs: number,
): { readonly kept: AccountTurns; readonly news: AccountNews } {
  const others = Object.entries(kept.replicas)
    // After the store's clock went back, what was said counts as said just now: it is kept no longer.
    .map(([name, row]) => [name, { ...row, atMs: Math.min(row.atMs, nowMs) }] as const)
    .filter(([name, { atMs }]) => name !== replica && nowMs - atMs < limits.servedKeptMs);
  const isFresh = ([, { atMs }]: (typeof others)[number]) => nowMs - atMs < limits.turnsFreshMs;
  const heard = others.filter(isFresh).map(([, row]) => row);
  const floor = least(heard.map((row) => row.floor ?? Infinity));
  const turns = heard.flatMap((row) => row.turns);
  const held = others
    .filter(([, { atMs }]) => nowMs - atMs < limits.ownerStaleMs)
    .reduce((sum, [, { share }]) => sum + share, 0);
  const own = report.slots && divide(report.slots, { held, turns });
  const before = kept.replicas[replica];
  const level = Math.max(kept.level, report.level);
  const row: TurnRow = {
    share: own?.share ?? 0,
    turns: own?.waiting ?? [],
    ...(report.floor !== undefined && { floor: report.floor }),
    atMs: nowMs,
  };
  const turn = own?.turnElsewhere;
  return {
    kept: { level, replicas: { ...Object.fromEntries(others), [replica]: row } },
    news: {
      grantId: report.grantId,
      isNew: before === undefined || nowMs - before.atMs >= limits.servedKeptMs,
      level,
      ...(floor !== undefined && { floor }),
      ...(turn !== undefined && { turn }),
      ...(own !== undefined && { share: own.share }),
    },
  };
}

function divide(
  slots: NonNullable<AccountReport["slots"]>,
  others: { readonly held: number; readonly turns: readonly number[] },
): {
  readonly share: number;
  readonly waiting: readonly number[];
  /** The lowest turn at other replicas for which nothing is free. */
  readonly turnElsewhere: number | undefined;
} {
  if (slots.isLeaving) return { share: 0, waiting: [], turnElsewhere: undefined };
  let free = Math.max(0, slots.limit - slots.running - others.held);
  const elsewhere = others.turns.toSorted((a, b) => a - b);
  let granted = 0;
  let reserved = 0;
  for (; free > 0; free -= 1) {
    const own = slots.turns[granted] ?? Infinity;
    const other = elsewhere[reserved] ?? Infinity;
    if (own === Infinity && other === Infinity) break;
    if (own <= other) granted += 1;
    else reserved += 1;
  }
  // Nobody waits for what is left: half of it serves whoever comes here at once, the next replica
  // has half of the rest.
  const share = slots.running + granted + Math.ceil(free / 2);
  return { share, waiting: slots.turns.slice(granted), turnElsewhere: elsewhere[reserved] };
}

function least(values: readonly number[]): number | undefined {
  const found = Math.min(...values);
  return found === Infinity ? undefined : found;
}
