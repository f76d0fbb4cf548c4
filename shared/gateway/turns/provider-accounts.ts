import type { Clock } from "../../ports/clock.ts";
import type { HeaderMap } from "../../ports/http.ts";
import { providerOf } from "../../providers/index.ts";
import { readRateLimitHeaders } from "../../scheduler/rate-limit-headers.ts";
import { shareLimits } from "../../scheduler/share-limits.ts";
import type { SharedTurns } from "../../ports/shared-turns.ts";
import type { Log } from "../../ports/log.ts";
import type { Grant } from "../../schemas/grant.ts";
import type { GrantId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { Team } from "../../schemas/people.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { createProviderQueue, type ProviderQueue } from "./provider-queue.ts";
import type { QueueLimits } from "./queue-share.ts";
import { createTurnSharing } from "./turn-sharing.ts";
import { createWaitingBytes } from "./waiting-bytes.ts";

/** The accounts of which some limit is known, as this process knows them. */
export type ProviderAccounts = {
  /** The queue of a grant's account; `undefined` while no limit of it is known. */
  readonly queueOf: (grant: Grant) => ProviderQueue | undefined;
  /** Learns what the head of an answer says about the grant's account. */
  readonly hear: (grant: Grant, status: number, headers: HeaderMap) => void;
  /** A team's share against others, from now on. */
  readonly setWeight: (team: Team) => void;
};

/** What they need of the world. */
export type ProviderAccountsWorld = {
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
  /** This process among those that share the accounts. */
  readonly owner: string;
  /** How many processes share the accounts, this one included; 1 if absent. */
  readonly replicas?: (() => number) | undefined;
  /** Where they take turns. */
  readonly turns?: SharedTurns | undefined;
};

/** One account's queue, for what limits and among how many replicas it was made. */
type AccountEntry = {
  queue: ProviderQueue;
  limits: Grant["rateLimits"];
  replicas: number;
  key: string;
};

/**
 * None at first. At most `accountsPacedMax` that rest are remembered. Configured rates are shared
 * equally with the other replicas, places as turns have it; what providers report counts everybody's
 * use already.
 */
export function createProviderAccounts(world: ProviderAccountsWorld): ProviderAccounts {
  const { clock, turns, replicas = () => 1 } = world;
  const queues = new Map<GrantId, AccountEntry>();
  const waitingBytes = createWaitingBytes();
  const weights = createBoundedMap<string, number>(limits.queueTeamsRememberedMax);
  const weightOf = (team: string) => weights.get(team) ?? 1;
  const isShared = () => turns !== undefined && replicas() > 1;
  const sharing =
    turns &&
    createTurnSharing({
      ...world,
      turns,
      replica: world.owner,
      queues: () => Array.from(queues, ([id, { queue }]) => [id, queue.share] as const),
      queueOf: (id) => queues.get(id)?.queue.share,
      isBusy: () => [...queues.values()].some(({ queue }) => !queue.isIdle()),
    });
  const onBusy = () => sharing?.wake();

  const forgetIdle = () => {
    for (const [id, { queue }] of queues) {
      if (queues.size < limits.accountsPacedMax) return;
      if (queue.isIdle()) queues.delete(id);
    }
  };
  const create = (grant: Grant): ProviderQueue => {
    forgetIdle();
    const among = replicas();
    const queueLimits = limitsOf(grant, among);
    const counting = providerOf(grant.provider)?.limits;
    const queue = createProviderQueue({
      clock,
      waitingBytes,
      weightOf,
      limits: queueLimits,
      counting,
      isShared,
      onBusy,
    });
    const key = JSON.stringify(queueLimits);
    queues.set(grant.id, { queue, limits: grant.rateLimits, replicas: among, key });
    return queue;
  };
  return {
    setWeight: ({ id, weight }: Team) => {
      if (weights.get(id) !== weight) weights.set(id, weight);
    },
    queueOf: (grant: Grant): ProviderQueue | undefined => {
      const known = queues.get(grant.id);
      if (known === undefined) return grant.rateLimits === undefined ? undefined : create(grant);
      const among = replicas();
      if (known.limits !== grant.rateLimits || known.replicas !== among) {
        // The list of grants is read anew every second; mostly nothing has changed.
        const queueLimits = limitsOf(grant, among);
        const key = JSON.stringify(queueLimits);
        if (key !== known.key) known.queue.setLimits(queueLimits);
        Object.assign(known, { limits: grant.rateLimits, replicas: among, key });
      }
      return known.queue;
    },
    hear: (grant: Grant, status: number, headers: HeaderMap): void => {
      const report = readRateLimitHeaders(headers, clock.nowMs());
      const isRefused = status === 429;
      if (!isRefused && report.reported.length === 0) return;
      const queue = queues.get(grant.id)?.queue ?? create(grant);
      queue.learn(report);
      if (isRefused) queue.cool(report);
    },
  };
}

function limitsOf({ rateLimits }: Grant, replicas: number): QueueLimits {
  return { part: shareLimits(rateLimits, replicas), concurrency: rateLimits?.concurrency };
}
