import type { Clock } from "../../ports/clock.ts";
import type { AccountNews, AccountReport } from "../../ports/shared-turns.ts";
import type { FairQueue, QueueBeside } from "../../scheduler/fair-queue.ts";
import type { ServedHere } from "../../scheduler/fair-queue-state.ts";
import type { ProviderRateLimits } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";

/** What an account takes of one replica, and what of all together. */
export type QueueLimits = {
  /** This replica's equal part. */
  readonly part: ProviderRateLimits | undefined;
  /** Requests at a time from all replicas; absent where nothing limits them. */
  readonly concurrency?: number | undefined;
};

/** What a queue tells the others: how it stands, and what it served since it last told. */
export type QueueReport = {
  readonly account: Omit<AccountReport, "grantId">;
  readonly served: ReadonlyMap<string, ServedHere>;
};

/** A queue's side of what replicas tell each other. */
export type ShareOfQueue = {
  /** What to tell now; `undefined` if there is nothing, nor anything to hear. */
  readonly report: () => QueueReport | undefined;
  /** The others' answer. Lets in whose turn that makes it. */
  readonly hear: (news: Omit<AccountNews, "grantId">) => void;
  /** What another replica gave to a team. */
  readonly addServed: (team: string, served: ServedHere) => void;
  /** No answer came in time: goes on by what is known, without waiting for others. */
  readonly goAlone: () => void;
};

/** What one queue may run beside those of other replicas. */
export type QueueShare = {
  readonly setLimits: (queueLimits: QueueLimits) => void;
  readonly report: (now: {
    readonly running: number;
    readonly isIdle: boolean;
  }) => QueueReport | undefined;
  readonly hear: ShareOfQueue["hear"];
  readonly addServed: ShareOfQueue["addServed"];
  readonly goAlone: () => void;
  /** From now on the turns of others count, as they were heard. */
  readonly goByTurns: () => void;
  /** How many it may run at a time as far as is known; undefined without a limit. */
  readonly concurrency: () => number | undefined;
  /** Whether somebody who just came must wait for word of the others, though a place is free. */
  readonly mustAsk: (running: number) => boolean;
  /** Whether the next in line must. */
  readonly mayNotGo: (running: number) => boolean;
};

/**
 * Begins without a share: the first request waits until the others have answered, at most
 * `turnsAnswerMs`. A share that was heard is its own for `turnsShareMs`, during which the others keep
 * off it. Without one, after the store did not answer, it is the equal part.
 */
export function createQueueShare(world: {
  readonly clock: Clock;
  readonly queue: FairQueue;
  readonly isShared: () => boolean;
  readonly limits: QueueLimits;
}): QueueShare {
  const { clock, isShared } = world;
  const { beside } = world.queue;
  let queueLimits = world.limits;
  let share: { readonly most: number; readonly untilMs: number } | undefined;
  let isAlone = false;
  /** While an answer is on its way, others may be given what was not running when it was asked for. */
  let ceiling = Infinity;
  let askedMs = 0;
  let heardTurn = Infinity;
  let turnElsewhere = Infinity;
  /** Whether the others think that it has something here. */
  let isThere = false;

  const ownShare = () =>
    share !== undefined && clock.monotonicMs() < share.untilMs ? share.most : undefined;
  const isSplit = () => isShared() && queueLimits.concurrency !== undefined;
  const isFull = (running: number) => running >= ceiling || (ownShare() === undefined && !isAlone);

  return {
    setLimits: (changed) => {
      queueLimits = changed;
    },
    report: ({ running, isIdle }) => {
      if (!isShared()) {
        beside.forgetServed();
        share = undefined;
        isThere = false;
        return undefined;
      }
      const served = beside.takeServed();
      if (isIdle && !isThere && served.size === 0) return undefined;
      askedMs = clock.monotonicMs();
      isThere = !isIdle;
      // Whoever comes in the meantime finds no share: it was given back.
      if (isIdle) share = undefined;
      ceiling = running;
      const slots = { limit: queueLimits.concurrency, running, isLeaving: isIdle };
      return { account: describe(beside, slots), served };
    },
    addServed: beside.addServed,
    hear: (news) => {
      beside.setFloorElsewhere(news.floor);
      if (news.isNew) beside.riseTo(news.level);
      ceiling = Infinity;
      isAlone = false;
      heardTurn = news.turn ?? Infinity;
      turnElsewhere = Infinity;
      if (news.share !== undefined && isThere) {
        share = { most: news.share, untilMs: askedMs + limits.turnsShareMs };
      }
    },
    goAlone: () => {
      ceiling = Infinity;
      isAlone = true;
      turnElsewhere = Infinity;
      beside.setFloorElsewhere(undefined);
    },
    goByTurns: () => {
      turnElsewhere = heardTurn;
    },
    concurrency: () => (isSplit() ? ownShare() : undefined) ?? queueLimits.part?.concurrency,
    mustAsk: (running) => isSplit() && (turnElsewhere < Infinity || isFull(running)),
    mayNotGo: (running) =>
      isSplit() && (isFull(running) || (beside.turn() ?? Infinity) > turnElsewhere),
  };
}

function describe(
  beside: QueueBeside,
  { limit, ...slots }: { limit: number | undefined; running: number; isLeaving: boolean },
): QueueReport["account"] {
  const floor = beside.floor();
  return {
    level: beside.level(),
    ...(floor !== undefined && { floor }),
    ...(limit !== undefined && {
      slots: { ...slots, limit, turns: beside.lowestTurns(limits.turnsToldMax) },
    }),
  };
}
