import type { Account, PostedHold, Tally } from "../../../ledger/book.ts";
import type { Deltas } from "../../../ledger/recount.ts";
import type { ChangedTally } from "../../../ledger/working-book.ts";
import { windowIdsOfDay } from "../../../ledger/windows.ts";
import type { HoldRecord } from "../../../ports/store.ts";
import type { LedgerEntry, RequestRecord } from "../../../schemas/ledger-entry.ts";
import type { AccountRow, BalanceRow, EntryRow, HoldRow } from "./tables.ts";

// The rows were written by this file's other half, from values the ledger had checked: they are
// trusted and not parsed, because the hot path reads dozens of them for each request.

/** A row as an account. */
export function toAccount(row: AccountRow): Account {
  return {
    id: row.id as Account["id"],
    scope: row.scope as Account["scope"],
    budgets: JSON.parse(row.budgets) as Account["budgets"],
    timeZone: row.time_zone,
  };
}

/** A hold as a row. */
export function fromHold(hold: PostedHold): HoldRow {
  return {
    seq: hold.seq,
    hold_id: hold.holdId,
    state: hold.state,
    owner: hold.owner,
    at: hold.at,
    day: hold.day,
    grant_id: hold.grantId,
    sponsor_id: hold.sponsorId,
    team_id: hold.teamId,
    member_id: hold.memberId,
    model: hold.model,
    feature: hold.feature,
    bound_micro_usd: hold.bound.microUsd,
    bound_tokens: hold.bound.tokens,
    spent_micro_usd: hold.spent.microUsd,
    spent_tokens: hold.spent.tokens,
    input_tokens: hold.usage.inputTokens ?? null,
    output_tokens: hold.usage.outputTokens ?? null,
    estimated: hold.estimated ? 1 : 0,
    windows: packWindows(hold),
  };
}

/** A row as a hold. */
export function toHold(row: HoldRow): PostedHold {
  return {
    ...partiesOf(row),
    seq: row.seq,
    state: row.state as PostedHold["state"],
    owner: row.owner,
    bound: { microUsd: row.bound_micro_usd, tokens: row.bound_tokens },
    spent: { microUsd: row.spent_micro_usd, tokens: row.spent_tokens },
    usage: usageOf(row),
  };
}

/** A hold's row as an operator reads it, with the reason that its last entry gives. */
export function toHoldRecord(row: HoldRow & ReasonColumn): HoldRecord {
  const { holdId, state, at, grantId, teamId, model, feature, spent } = toHold(row);
  return { holdId, state, at, grantId, teamId, model, feature, spent, ...reasonOf(row) };
}

/** The same as anybody reads it, with names. */
export function toRequest(row: HoldRow & ReasonColumn & NameColumns): RequestRecord {
  const hold = toHold(row);
  return {
    id: hold.holdId,
    at: hold.at,
    day: hold.day,
    state: hold.state,
    grantId: hold.grantId,
    grant: row.grant_name ?? hold.grantId,
    teamId: hold.teamId,
    team: row.team_name ?? hold.teamId,
    model: hold.model,
    feature: hold.feature,
    ...hold.usage,
    costMicroUsd: hold.spent.microUsd,
    spentTokens: hold.spent.tokens,
    estimated: hold.estimated,
    ...reasonOf(row),
  };
}

type ReasonColumn = { readonly reason: string | null };
type NameColumns = { readonly grant_name: string | null; readonly team_name: string | null };

function reasonOf({ reason }: ReasonColumn): Pick<HoldRecord, "reason"> {
  return reason === null ? {} : { reason };
}

/** An entry as a row. */
export function fromEntry(entry: LedgerEntry): EntryRow {
  return {
    seq: entry.seq,
    hold_id: entry.holdId,
    kind: entry.kind,
    at: entry.at,
    day: entry.day,
    grant_id: entry.grantId,
    sponsor_id: entry.sponsorId,
    team_id: entry.teamId,
    member_id: entry.memberId,
    model: entry.model,
    feature: entry.feature,
    held_micro_usd_delta: entry.heldMicroUsdDelta,
    held_tokens_delta: entry.heldTokensDelta,
    spent_micro_usd_delta: entry.spentMicroUsdDelta,
    spent_tokens_delta: entry.spentTokensDelta,
    input_tokens: entry.inputTokens ?? null,
    output_tokens: entry.outputTokens ?? null,
    estimated: entry.estimated ? 1 : 0,
    reason: entry.reason ?? null,
    windows: packWindows(entry),
  };
}

/** A row as an entry. */
export function toEntry(row: EntryRow): LedgerEntry {
  return {
    ...partiesOf(row),
    seq: row.seq,
    kind: row.kind as LedgerEntry["kind"],
    heldMicroUsdDelta: row.held_micro_usd_delta,
    heldTokensDelta: row.held_tokens_delta,
    spentMicroUsdDelta: row.spent_micro_usd_delta,
    spentTokensDelta: row.spent_tokens_delta,
    ...usageOf(row),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}

/** A row as a tally. */
export function toTally(row: Omit<BalanceRow, "account_id" | "window">): Tally {
  return {
    held: { microUsd: row.held_micro_usd, tokens: row.held_tokens },
    spent: { microUsd: row.spent_micro_usd, tokens: row.spent_tokens },
  };
}

/** A tally as a row. */
export function fromTally({ accountId, window, tally }: ChangedTally): BalanceRow {
  return {
    account_id: accountId,
    window,
    held_micro_usd: tally.held.microUsd,
    held_tokens: tally.held.tokens,
    spent_micro_usd: tally.spent.microUsd,
    spent_tokens: tally.spent.tokens,
  };
}

type WindowsRow = Pick<EntryRow, "day" | "windows" | "grant_id" | "team_id" | "member_id">;

/** What entries of the same accounts and windows add up to. */
export type DeltasRow = WindowsRow &
  Pick<
    EntryRow,
    "held_micro_usd_delta" | "held_tokens_delta" | "spent_micro_usd_delta" | "spent_tokens_delta"
  >;

/** Such a row as one entry that moves all of it. */
export function toDeltas(row: DeltasRow): Deltas {
  return {
    windows: unpackWindows(row),
    heldMicroUsdDelta: row.held_micro_usd_delta,
    heldTokensDelta: row.held_tokens_delta,
    spentMicroUsdDelta: row.spent_micro_usd_delta,
    spentTokensDelta: row.spent_tokens_delta,
  };
}

function partiesOf(row: HoldRow | EntryRow) {
  return {
    holdId: row.hold_id as PostedHold["holdId"],
    at: row.at,
    day: row.day,
    grantId: row.grant_id as PostedHold["grantId"],
    sponsorId: row.sponsor_id as PostedHold["sponsorId"],
    teamId: row.team_id as PostedHold["teamId"],
    memberId: row.member_id as PostedHold["memberId"],
    model: row.model,
    feature: row.feature as PostedHold["feature"],
    estimated: row.estimated === 1,
    windows: unpackWindows(row),
  };
}

function usageOf(row: { input_tokens: number | null; output_tokens: number | null }) {
  return {
    ...(row.input_tokens === null ? {} : { inputTokens: row.input_tokens }),
    ...(row.output_tokens === null ? {} : { outputTokens: row.output_tokens }),
  };
}

/** Windows follow from the day unless the accounts of a hold live by different calendars. */
export function packWindows(of: Pick<LedgerEntry, "day" | "windows">): string | null {
  const usual = usualWindows(of.day);
  for (const account in of.windows) {
    const windows = of.windows[account] ?? [];
    const isUsual =
      windows.length === usual.length && windows.every((window, index) => window === usual[index]);
    if (!isUsual) return JSON.stringify(of.windows);
  }
  return null;
}

let usualDay = "";
let usualIds: string[] = [];

/** Nearly every entry is of the same day as the one before. */
function usualWindows(day: string): string[] {
  if (day !== usualDay) [usualDay, usualIds] = [day, windowIdsOfDay(day)];
  return usualIds;
}

function unpackWindows(row: WindowsRow): LedgerEntry["windows"] {
  if (row.windows !== null) return JSON.parse(row.windows) as LedgerEntry["windows"];
  const windows = usualWindows(row.day);
  return { [row.grant_id]: windows, [row.team_id]: windows, [row.member_id]: windows };
}
