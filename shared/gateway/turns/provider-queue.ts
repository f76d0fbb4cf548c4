import type { Clock } from "../../ports/clock.ts";
import type { Provider } from "../../providers/provider.ts";
import { createFairQueue } from "../../scheduler/fair-queue.ts";
import type { PlaceInLine } from "../../scheduler/place-in-line.ts";
import type { RateLimitReport } from "../../scheduler/rate-limit-headers.ts";
import type { PaceAnswer, UpstreamCost } from "../../scheduler/upstream-pace.ts";
import { limits } from "../../schemas/limits.ts";
import { createProviderPace } from "./provider-pace.ts";
import {
  carryOver,
  isIdle,
  placeInQueue,
  refusalOf,
  type QueueState,
  type Slot,
  type WaitEnd,
} from "./provider-queue-state.ts";
import { queueFull, tooMuchWaits, waitedTooLong } from "./queue-refusals.ts";
import { createQueueShare, type QueueLimits, type ShareOfQueue } from "./queue-share.ts";
import type { WaitingBytes } from "./waiting-bytes.ts";

/** What the queue says to a request that arrives. */
export type QueueEntry =
  | Exclude<WaitEnd, { readonly kind: "gone" }>
  | {
      readonly kind: "waits";
      readonly end: Promise<WaitEnd>;
      /** Where it stands; undefined once it does not wait any more. */
      readonly place: () => PlaceInLine | undefined;
    };

/** A request as the queue sees it. */
export type QueueRequest = {
  readonly team: string;
  readonly cost: UpstreamCost;
  /** How long its body is, which stays in memory while it waits. */
  readonly bodyBytes: number;
  /** Aborted when the client hangs up: that frees the place at once. */
  readonly signal: AbortSignal;
};

/** The admission queue in front of one account, and what that account can take. */
export type ProviderQueue = {
  /** When a request would probably go, on the monotonic clock. */
  readonly outlook: (cost: UpstreamCost) => PaceAnswer;
  readonly enter: (request: QueueRequest) => QueueEntry;
  readonly learn: (report: RateLimitReport) => void;
  /** A 429 came. */
  readonly cool: (report: RateLimitReport) => void;
  readonly setLimits: (limits: QueueLimits) => void;
  readonly isIdle: () => boolean;
  /** How it stands beside the same account's queues at other replicas. */
  readonly share: ShareOfQueue;
};

/**
 * A fair admission queue: keeps one account below its rate limits and shares it between teams: who may go goes in this very
 * moment, everybody else waits for their team's turn, at most `queueWaitMsMax`.
 */
export function createProviderQueue(world: {
  readonly clock: Clock;
  /** Counted for all accounts together. */
  readonly waitingBytes: WaitingBytes;
  readonly weightOf: (team: string) => number;
  readonly limits: QueueLimits;
  /** How the provider counts, where its documentation says. */
  readonly counting?: Provider["limits"];
  /** Whether other replicas use the account, too; false if absent. */
  readonly isShared?: () => boolean;
  readonly onBusy?: () => void;
}): ProviderQueue {
  const { clock, weightOf, waitingBytes } = world;
  const bounds = {
    perTeamMax: limits.queuePerTeamMax,
    totalMax: limits.queueTotalMax,
    teamsRememberedMax: limits.queueTeamsRememberedMax,
  };
  const queue = createFairQueue({ weightOf, limits: bounds });
  const { isShared = () => false, onBusy = () => {} } = world;
  const state: QueueState = {
    clock,
    waitingBytes,
    queue,
    share: createQueueShare({ clock, queue, isShared, limits: world.limits }),
    onBusy,
    waiters: new Map(),
    running: new Map(),
    counting: world.counting,
    pace: createProviderPace(world.limits.part, world.counting),
    cancelWake: undefined,
    entered: 0,
  };
  return {
    outlook: (cost) => {
      const answer = state.pace.mayStart(cost, clock.monotonicMs());
      if (answer.kind !== "now" || state.queue.peek() === undefined) return answer;
      return { kind: "when_one_ends", limit: { kind: "concurrency" } };
    },
    enter: (request) => enter(state, request),
    learn: (report) => {
      state.pace.learn(report, clock.monotonicMs());
      pump(state);
    },
    cool: (report) => {
      state.pace.cool(report, clock.monotonicMs());
      pump(state);
    },
    setLimits: (grantLimits) => {
      state.pace = carryOver(state, createProviderPace(grantLimits.part, state.counting));
      state.share.setLimits(grantLimits);
      useShare(state);
    },
    isIdle: () => isIdle(state),
    share: {
      report: () => {
        const report = state.share.report({ running: state.running.size, isIdle: isIdle(state) });
        useShare(state);
        return report;
      },
      hear: (news) => {
        state.share.hear(news);
        useShare(state);
        state.share.goByTurns();
      },
      addServed: state.share.addServed,
      goAlone: () => {
        state.share.goAlone();
        useShare(state);
      },
    },
  };
}

/** Brings the pace to what this replica may run now, and lets in whoever fits. */
function useShare(state: QueueState): void {
  state.pace.setConcurrency(state.share.concurrency());
  pump(state);
}

function enter(state: QueueState, request: QueueRequest): QueueEntry {
  const { clock, queue, waitingBytes } = state;
  const { team, cost, bodyBytes } = request;
  const answer = state.pace.mayStart(cost, clock.monotonicMs());
  const error = refusalOf(answer, clock);
  if (error !== undefined) return { kind: "refused", error };
  const isFree = answer.kind === "now" && !state.share.mustAsk(state.running.size);
  const mustWait = !isFree || queue.peek() !== undefined;
  const bound = mustWait ? waitingBytes.boundBy(team, bodyBytes) : undefined;
  if (bound !== undefined) return { kind: "refused", error: tooMuchWaits(bound, clock.nowMs()) };
  const id = `turn_${(state.entered += 1)}`;
  const { inputTokens, outputTokens } = cost;
  const entrant = { id, team, inputTokens, outputTokensMax: outputTokens };
  const entry = queue.enter(entrant, isFree);
  state.onBusy();
  if (entry.kind === "go") return { kind: "go", slot: begin(state, id, cost) };
  if (entry.kind === "refused") {
    return { kind: "refused", error: queueFull(entry, clock.nowMs()) };
  }
  return { kind: "waits", end: wait(state, id, request), place: () => placeInQueue(state, id) };
}

function begin(state: QueueState, id: string, cost: UpstreamCost): Slot {
  const { clock, queue, running } = state;
  const start = () => {
    const atMs = clock.monotonicMs();
    state.pace.start(id, cost, atMs);
    running.set(id, { cost, atMs });
  };
  start();
  const end = (endPace: (nowMs: number) => void, used?: UpstreamCost) => {
    if (!running.delete(id)) return;
    endPace(clock.monotonicMs());
    queue.finish(id, used);
    pump(state);
  };
  return {
    sent: () => {
      if (!running.has(id)) return;
      state.pace.withdraw(id, clock.monotonicMs());
      start();
    },
    progress: (used) => queue.charge(id, used),
    leave: (used) => end((nowMs) => state.pace.finish(id, nowMs, used), used),
    withdraw: () => {
      queue.charge(id, { inputTokens: 0, outputTokens: 0 });
      end((nowMs) => state.pace.withdraw(id, nowMs));
    },
  };
}

/** Lets in whoever's turn it is, until somebody must wait; then looks again when that is over. */
function pump(state: QueueState): void {
  const { clock, queue, waiters } = state;
  state.cancelWake?.();
  state.cancelWake = undefined;
  for (let head = queue.peek(); head !== undefined; head = queue.peek()) {
    const { id } = head;
    const waiter = waiters.get(id);
    // Whoever is in line has somebody waiting for the answer.
    if (waiter === undefined) return;
    const nowMs = clock.monotonicMs();
    const answer = state.pace.mayStart(waiter.cost, nowMs);
    const error = refusalOf(answer, clock);
    if (answer.kind === "now") {
      // Somebody at another replica may be first: all meet in a moment.
      if (state.share.mayNotGo(state.running.size)) return;
      queue.next(nowMs);
      waiter.end({ kind: "go", slot: begin(state, id, waiter.cost) });
    } else if (error !== undefined) {
      remove(state, id, { kind: "refused", error });
    } else {
      if (answer.kind === "at") {
        state.cancelWake = clock.after(answer.atMs - nowMs, () => pump(state));
      }
      return;
    }
  }
}

function remove({ queue, waiters }: QueueState, id: string, how: WaitEnd): void {
  queue.cancel(id);
  waiters.get(id)?.end(how);
}

function wait(state: QueueState, id: string, request: QueueRequest): Promise<WaitEnd> {
  const { clock, waiters } = state;
  const { team, cost, bodyBytes, signal } = request;
  const forgetBytes = state.waitingBytes.add(team, bodyBytes);
  const { promise, resolve } = Promise.withResolvers<WaitEnd>();
  const leave = (how: WaitEnd) => {
    remove(state, id, how);
    pump(state);
  };
  const hangUp = () => leave({ kind: "gone" });
  const cancelGiveUp = clock.after(limits.queueWaitMsMax, () =>
    leave({ kind: "refused", error: waitedTooLong(clock.nowMs()) }),
  );
  waiters.set(id, {
    cost,
    end: (how) => {
      waiters.delete(id);
      forgetBytes();
      cancelGiveUp();
      signal.removeEventListener("abort", hangUp);
      resolve(how);
    },
  });
  signal.addEventListener("abort", hangUp, { once: true });
  if (signal.aborted) hangUp();
  else pump(state);
  return promise;
}
