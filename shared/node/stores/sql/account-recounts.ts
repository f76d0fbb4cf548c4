import { type AccountRecount, createAccountRecount } from "../../../ledger/recount.ts";
import { windowIdsOfDay } from "../../../ledger/windows.ts";
import type { LedgerEntry } from "../../../schemas/ledger-entry.ts";
import type { MovedRow } from "./recount-texts.ts";

/** Adds up one account after the other and has each compared. The memory is that of one account. */
export function createAccountRecounts(
  compare: (accountId: string, recount: AccountRecount) => void,
) {
  let accountId: string | undefined;
  let recount = createAccountRecount("");
  const end = () => {
    if (accountId !== undefined) compare(accountId, recount);
    accountId = undefined;
  };
  return {
    take(row: MovedRow): void {
      if (row.account_id !== accountId) {
        end();
        accountId = row.account_id;
        recount = createAccountRecount(accountId);
      }
      recount.take(windowsOf(row), {
        heldMicroUsdDelta: row.held_micro_usd,
        heldTokensDelta: row.held_tokens,
        spentMicroUsdDelta: row.spent_micro_usd,
        spentTokensDelta: row.spent_tokens,
      });
    },
    /** After the last row. */
    end,
  };
}

/** A year of an account's days is remembered, since the next account has the same. */
const windowsOfDays = new Map<string, readonly string[]>();
const daysRememberedMax = 4_000;

function windowsOf({ account_id, day, windows }: MovedRow): readonly string[] {
  if (windows !== null) {
    return (JSON.parse(windows) as LedgerEntry["windows"])[account_id] ?? [];
  }
  const known = windowsOfDays.get(day);
  if (known !== undefined) return known;
  if (windowsOfDays.size >= daysRememberedMax) windowsOfDays.clear();
  const found = windowIdsOfDay(day);
  windowsOfDays.set(day, found);
  return found;
}
