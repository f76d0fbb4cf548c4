import type { AccountId } from "../schemas/ids.ts";
import type { LedgerEntry } from "../schemas/ledger-entry.ts";
import { noCharge, type Charge } from "../schemas/units.ts";
import type { Account, Book, EntryDraft, Hold } from "./book.ts";
import { findRefusal } from "./find-refusal.ts";
import type {
  HoldOperation,
  LedgerOperation,
  LedgerOutcome,
  RefundOperation,
  SettleOperation,
} from "../ports/ledger-operation.ts";
import { calendarDay } from "./windows.ts";

/**
 * Decides one operation and posts it, or posts nothing. This is the only place that decides; every
 * store runs it over its own rows.
 *
 * A hold takes its bound from grant, team and member together or from none. Its end moves exactly
 * what it took, in the windows it was admitted in, whatever the time is now. A hold ends once: any
 * further end, and a hold that is already there, is `already`. Only `unknown` can be refunded.
 */
export function applyOperation(book: Book, operation: LedgerOperation): LedgerOutcome {
  const hold = book.hold(operation.holdId);
  if (operation.kind === "hold") {
    return hold === undefined ? admit(book, operation) : { kind: "already", state: hold.state };
  }
  if (hold === undefined) return { kind: "no_such_hold" };
  const endable = operation.kind === "refund" ? "unknown" : "held";
  if (hold.state !== endable) return { kind: "already", state: hold.state };
  if (operation.kind === "settle") return settle(book, hold, operation);
  if (operation.kind === "refund") return refund(book, hold, operation);
  const entry = { ...entryOf(hold, operation), reason: operation.reason };
  if (operation.kind === "void") return end(book, { hold: { ...hold, state: "voided" }, entry });
  return end(book, {
    hold: { ...hold, state: "unknown", spent: hold.bound, estimated: true },
    entry: { ...entry, estimated: true },
  });
}

function admit(book: Book, operation: HoldOperation): LedgerOutcome {
  const { kind: _kind, ...request } = operation;
  const accounts: Account[] = [];
  for (const accountId of accountsOf(operation)) {
    const account = book.account(accountId);
    if (account === undefined) return { kind: "no_such_account", accountId };
    accounts.push(account);
  }
  const refusal = findRefusal(book, accounts, operation);
  if (refusal !== undefined) return refusal;

  const windows: LedgerEntry["windows"] = {};
  for (const { id, timeZone } of accounts) {
    windows[id] = [...calendarDay(timeZone, operation.at).windowIds];
  }
  const hold: Hold = {
    ...request,
    state: "held",
    // The grant's account comes first; its day is the day of the grant.
    day: calendarDay(accounts[0]?.timeZone ?? "UTC", operation.at).day,
    spent: noCharge,
    usage: {},
    estimated: false,
    windows,
  };
  const seq = book.post(
    {
      ...entryOf(hold, operation),
      heldMicroUsdDelta: operation.bound.microUsd,
      heldTokensDelta: operation.bound.tokens,
    },
    hold,
  );
  return { kind: "done", seq };
}

/** A charge above the bound is the pool's own mistake: the grant pays the bound, the entry says so. */
function settle(book: Book, hold: Hold, operation: SettleOperation): LedgerOutcome {
  const { charge, usage, estimated } = operation;
  const isOver = charge.microUsd > hold.bound.microUsd || charge.tokens > hold.bound.tokens;
  return end(book, {
    hold: { ...hold, state: "settled", spent: atMost(charge, hold.bound), usage, estimated },
    entry: {
      ...entryOf(hold, operation),
      ...usage,
      estimated,
      ...(isOver ? { reason: "over_bound" } : {}),
    },
  });
}

function refund(book: Book, hold: Hold, operation: RefundOperation): LedgerOutcome {
  const spent = atMost(operation.charge, hold.spent);
  const seq = book.post(
    {
      ...entryOf(hold, operation),
      ...operation.usage,
      spentMicroUsdDelta: spent.microUsd - hold.spent.microUsd,
      spentTokensDelta: spent.tokens - hold.spent.tokens,
      reason: operation.reason,
    },
    { ...hold, state: "refunded", spent, usage: operation.usage, estimated: false },
  );
  return { kind: "done", seq };
}

/** Gives the whole bound back and takes what was spent instead. */
function end(book: Book, ending: { hold: Hold; entry: EntryDraft }): LedgerOutcome {
  const { bound, spent } = ending.hold;
  const seq = book.post(
    {
      ...ending.entry,
      heldMicroUsdDelta: 0 - bound.microUsd,
      heldTokensDelta: 0 - bound.tokens,
      spentMicroUsdDelta: spent.microUsd,
      spentTokensDelta: spent.tokens,
    },
    ending.hold,
  );
  return { kind: "done", seq };
}

/** An entry about this hold that moves nothing yet. */
function entryOf(hold: Hold, operation: LedgerOperation): EntryDraft {
  return {
    holdId: hold.holdId,
    kind: operation.kind,
    at: operation.at,
    day: hold.day,
    grantId: hold.grantId,
    sponsorId: hold.sponsorId,
    teamId: hold.teamId,
    memberId: hold.memberId,
    model: hold.model,
    feature: hold.feature,
    windows: hold.windows,
    heldMicroUsdDelta: 0,
    heldTokensDelta: 0,
    spentMicroUsdDelta: 0,
    spentTokensDelta: 0,
    estimated: false,
  };
}

/** The accounts a hold takes from: grant, team, member. */
export function accountsOf(
  request: Pick<HoldOperation, "grantId" | "teamId" | "memberId">,
): readonly [AccountId, AccountId, AccountId] {
  return [request.grantId, request.teamId, request.memberId];
}

function atMost(charge: Charge, most: Charge): Charge {
  return {
    microUsd: Math.min(charge.microUsd, most.microUsd),
    tokens: Math.min(charge.tokens, most.tokens),
  };
}
