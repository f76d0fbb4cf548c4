import { createClient, joinPool } from "@granary/shared/client/client";
import { startPool, type PoolOptions, type RunningPool } from "@granary/shared/node/serve";
import type { Log } from "@granary/shared/ports/log";
import type { Grant } from "@granary/shared/schemas/grant";
import type { MemberId } from "@granary/shared/schemas/ids";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/practice/upstream/practice-upstream";
import type { Rule } from "@granary/shared/practice/upstream/rule";
import type { ControlCalls } from "./control-server.ts";

/** A real pool whose models are a scripted upstream. */
export type TestPool = {
  readonly url: string;
  readonly calls: Omit<ControlCalls, "statusBarText" | "result">;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Starts a practice pool on a free port with its sample people, its grant pointed at an upstream
 * that tests can script and whose requests they can read.
 */
export async function startTestPool(
  dataFolder: string,
  chosen: Pick<PoolOptions, "publicUrl" | "names"> = {},
): Promise<TestPool> {
  const upstream = await startPracticeUpstream();
  const options = { dataFolder, log: silent, port: 0, practice: true, env: {}, localServers: [] };
  const pool = await startPool({ ...options, ...chosen, timeZone: "UTC" });
  const { people, store, invites } = pool;
  if (people === undefined) throw new Error("a practice pool has people");
  for (const grant of await store.directory.grants()) {
    await store.directory.saveGrant({ ...grant, baseUrl: upstream.url });
  }
  const grants = await store.directory.grants();
  const invite = async (memberId: MemberId) => {
    const { code } = await invites.create(memberId);
    return { code, poolUrl: pool.publicUrl, link: `${pool.publicUrl}/join/${code}` };
  };
  const sponsorLink = await invite(people.sponsorPerson);
  const own = { ...sponsorLink, poolUrl: pool.url };
  const { token } = await joinPool(fetch, own, { kind: "other" });
  const sponsor = createClient({ fetch, poolUrl: pool.url, token });
  return {
    url: pool.url,
    calls: {
      invite: () => invite(people.developer),
      ...upstreamCalls(upstream),
      offerModel: (name) => offerModel(store, grants, name),
      setAllowance: (tokens) => setAllowance(pool, people.developer, tokens),
      sponsorUsage: async () => (await sponsor.usage()).today,
    },
    [Symbol.asyncDispose]: async () => {
      await pool.close();
      await upstream.close();
    },
  };
}

function upstreamCalls(upstream: PracticeUpstream) {
  return {
    script: async (rule: unknown) => upstream.script(rule as Rule),
    resetUpstream: async () => upstream.reset(),
    arrived: async () => upstream.requests.map(({ body }) => body),
    lastBill: async () => upstream.billed.at(-1),
  };
}

async function offerModel(
  { directory }: RunningPool["store"],
  grants: readonly Grant[],
  name?: string,
): Promise<void> {
  for (const grant of grants) {
    const [first] = grant.models;
    const added =
      name === undefined || first === undefined ? [] : [{ ...first, name, aliases: [] }];
    await directory.saveGrant({ ...grant, models: [...grant.models, ...added] });
  }
}

async function setAllowance(pool: RunningPool, id: MemberId, tokens?: number): Promise<void> {
  const { directory } = pool.store;
  const member = (await directory.members()).find((one) => one.id === id);
  if (member === undefined) throw new Error("the developer is gone");
  const budgets = tokens === undefined ? [] : [{ period: "day" as const, limit: { tokens } }];
  await directory.saveMember({ ...member, budgets });
}
