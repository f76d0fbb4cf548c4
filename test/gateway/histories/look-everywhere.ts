import { limits } from "@granary/shared/schemas/limits";
import type { Member } from "@granary/shared/schemas/people";
import { expect } from "vitest";
import { compareAllowances, compareGrants, readLists } from "./compare-budgets.ts";
import { compareCommands, compareReport, compareRequests, compareTables } from "./compare-use.ts";
import { countEntries, type CountedRequest } from "./count-entries.ts";
import type { HistoryPool } from "./history-pool.ts";

/**
 * Fails unless everybody reads, in the popup's report, over HTTP and at the command line, just what the
 * entries add up to; and the sums that are kept are those the entries make. Gives the requests.
 */
export async function lookEverywhere(pool: HistoryPool): Promise<readonly CountedRequest[]> {
  // What is remembered of the pool is older than this now.
  pool.clock.advanceMs(limits.grantCacheMs);
  const { store, timeZone } = pool;
  expect(await store.ledger.differences()).toEqual([]);
  const counted = await countEntries(store.ledger, timeZone);
  const typed = await readLists(pool);
  // One of those who use the pool at a time: they read the same kinds of things.
  const users = pool.readers.filter(({ teamId }) => teamId !== undefined);
  const user = users[counted.length % users.length];
  for (const reader of pool.readers) {
    if (reader.teamId !== undefined && reader !== user) continue;
    const mine = counted.filter((one) => isOf(reader, one));
    await compareReport(pool, { reader, mine });
    await compareTables(pool, { reader, mine });
    await compareRequests(pool, { reader, mine });
    if (reader === user) await compareAllowances(pool, { reader, mine: counted }, typed);
    else await compareGrants(pool, { reader, mine }, typed);
  }
  await compareCommands(pool, counted);
  return counted;
}

function isOf({ id, sponsorId, teamId }: Member, one: CountedRequest): boolean {
  if (teamId !== undefined) return one.memberId === id;
  return sponsorId === undefined || one.sponsorId === sponsorId;
}
