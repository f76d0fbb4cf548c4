import type { Clock } from "../ports/clock.ts";
import type { ServedNotice, SharedTurns } from "../ports/shared-turns.ts";
import { type AccountTurns, meetAtAccount, noTurns } from "../scheduler/meet-at-account.ts";
import { limits } from "../schemas/limits.ts";

type KeptNotice = ServedNotice & { readonly replica: string; readonly toldMs: number };

/** `ports/shared-turns.ts` in memory, for replicas that are in one process; the clock is its own. */
export function openMemoryTurns(clock: Pick<Clock, "monotonicMs">): SharedTurns {
  let notices: KeptNotice[] = [];
  const accounts = new Map<string, AccountTurns>();

  return {
    async exchange({ replica, served, heard, accounts: reports }) {
      const nowMs = clock.monotonicMs();
      const isKnown = (notice: KeptNotice) =>
        notice.replica === replica && notice.number === served?.number;
      if (served !== undefined && !notices.some(isKnown)) {
        notices.push({ ...structuredClone(served), replica, toldMs: nowMs });
      }
      notices = notices.filter(({ toldMs }) => nowMs - toldMs < limits.servedKeptMs);
      const others = notices.filter((notice) => notice.replica !== replica);
      const news = reports.map((report) => {
        const before = accounts.get(report.grantId) ?? noTurns;
        const met = meetAtAccount(before, { replica, report }, nowMs);
        accounts.set(report.grantId, met.kept);
        return met.news;
      });
      const told = others
        .filter(({ replica: name, number }) => number > (heard?.[name] ?? 0))
        .map(({ toldMs: _told, amounts, ...notice }) => ({
          ...notice,
          amounts: heard === undefined ? [] : amounts,
        }));
      return { notices: told, accounts: news };
    },
  };
}
