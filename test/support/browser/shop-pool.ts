import { createClient, joinPool, type Client } from "@granary/shared/client/client";
import { systemClock } from "@granary/shared/node/machine/clock";
import type { Clock } from "@granary/shared/ports/clock";
import { parseJoinLink } from "@granary/shared/schemas/join";
import { startPool, type RunningPool } from "@granary/shared/node/serve";
import type { Log } from "@granary/shared/ports/log";
import type { MemberId } from "@granary/shared/schemas/ids";
import type { Budget } from "@granary/shared/schemas/budget";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/practice/upstream/practice-upstream";

/** A real pool with its practice help desk, whose models are a scripted upstream. */
export type ShopPool = {
  readonly url: string;
  readonly pool: RunningPool;
  readonly upstream: PracticeUpstream;
  readonly staff: MemberId;
  readonly sponsorPerson: MemberId;
  /** A fresh join link for one device of a member. */
  readonly invite: (memberId: MemberId) => Promise<string>;
  /** Gives a member budgets of their own, or none. */
  readonly setBudgets: (memberId: MemberId, budgets: readonly Budget[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The machine's clock, some days ago: a pool's past is made by living through it. */
function createPastClock() {
  let agoMs = 0;
  const clock: Clock = { ...systemClock, nowMs: () => systemClock.nowMs() - agoMs };
  const setDaysAgo = (days: number) => {
    agoMs = days * 86_400_000;
  };
  return { clock, setDaysAgo };
}

/**
 * Starts a pool in `dataFolder` on a free port. With `historyDays` its books hold as many days of
 * use by both teams, made request by request.
 */
export async function startShopPool(dataFolder: string, historyDays = 0): Promise<ShopPool> {
  const { clock, setDaysAgo } = createPastClock();
  setDaysAgo(historyDays);
  const upstream = await startPracticeUpstream();
  const options = { dataFolder, log: silent, port: 0, practice: true, env: {}, localServers: [] };
  const pool = await startPool({
    ...options,
    clock,
    timeZone: "UTC",
    names: { pool: "Old Town Pool", staff: "Ana" },
  });
  const { people, store } = pool;
  if (people === undefined) throw new Error("a practice pool has people");
  const { directory } = store;
  for (const grant of await directory.grants()) {
    await directory.saveGrant({ ...grant, baseUrl: upstream.url });
  }
  const invite = async (memberId: MemberId) => {
    const { code } = await pool.invites.create(memberId);
    return `${pool.publicUrl}/join/${code}`;
  };
  const history = [people.staff, people.developer];
  for (const [team, memberId] of historyDays === 0 ? [] : history.entries()) {
    setDaysAgo(historyDays);
    const link = parseJoinLink(await invite(memberId));
    if (link === undefined) throw new Error("an invitation is a join link");
    const { token } = await joinPool(fetch, link, { kind: "other" });
    const client = createClient({ fetch, poolUrl: pool.publicUrl, token });
    for (let days = historyDays; days > 0; days -= 1) {
      setDaysAgo(days);
      // A shop is closed one day a week, and teams differ.
      const requests = days % 7 === 2 ? 0 : ((days * 5) % 7) + 2 - team;
      for (let sent = 0; sent < requests; sent += 1) await ask(client);
    }
  }
  setDaysAgo(0);
  return {
    url: pool.publicUrl,
    pool,
    upstream,
    staff: people.staff,
    sponsorPerson: people.sponsorPerson,
    invite,
    setBudgets: async (memberId, budgets) => {
      const member = (await directory.members()).find(({ id }) => id === memberId);
      if (member === undefined) throw new Error("that member is gone");
      await directory.saveMember({ ...member, budgets: [...budgets] });
    },
    close: async () => {
      await pool.close();
      await upstream.close();
    },
  };
}

async function ask(client: Client): Promise<void> {
  const messages = [{ role: "user", content: "Where is my order 1042?" }];
  for await (const event of client.chat({ model: "fast", max_tokens: 200, messages })) {
    if (event.kind === "finish") continue;
  }
}
