import { startPool, type RunningPool } from "@granary/shared/node/serve";
import type { Log } from "@granary/shared/ports/log";
import type { MemberId } from "@granary/shared/schemas/ids";
import type { Budget } from "@granary/shared/schemas/budget";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/testing/practice-upstream/practice-upstream";

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

/** Starts a pool in `dataFolder` on a free port. */
export async function startShopPool(dataFolder: string): Promise<ShopPool> {
  const upstream = await startPracticeUpstream();
  const options = { dataFolder, log: silent, port: 0, practice: true, env: {}, localServers: [] };
  const pool = await startPool({
    ...options,
    timeZone: "UTC",
    names: { pool: "Old Town Pool", staff: "Ana" },
  });
  const { people, store } = pool;
  if (people === undefined) throw new Error("a practice pool has people");
  const { directory } = store;
  for (const grant of await directory.grants()) {
    await directory.saveGrant({ ...grant, baseUrl: upstream.url });
  }
  return {
    url: pool.publicUrl,
    pool,
    upstream,
    staff: people.staff,
    sponsorPerson: people.sponsorPerson,
    invite: async (memberId) => {
      const { code } = await pool.invites.create(memberId);
      return `${pool.publicUrl}/join/${code}`;
    },
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
