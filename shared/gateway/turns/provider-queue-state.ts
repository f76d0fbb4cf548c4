import type { Clock } from "../../ports/clock.ts";
import type { Provider } from "../../providers/provider.ts";
import type { FairQueue, UsedTokens } from "../../scheduler/fair-queue.ts";
import type { PlaceInLine } from "../../scheduler/place-in-line.ts";
import type { PaceAnswer, UpstreamCost, UpstreamPace } from "../../scheduler/upstream-pace.ts";
import type { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { accountResting, requestTooLarge } from "./queue-refusals.ts";
import type { QueueShare } from "./queue-share.ts";
import type { WaitingBytes } from "./waiting-bytes.ts";

/** A request that was let through to an account. The first of `leave` and `withdraw` counts. */
export type Slot = {
  /** It leaves now: its provider's minute counts from here, not from when the turn came. */
  readonly sent: () => void;
  /** Tokens used so far, read off a stream. */
  readonly progress: (used: UsedTokens) => void;
  /** It ended; without `used`, its estimate stands. */
  readonly leave: (used?: UpstreamCost) => void;
  /** Nothing was sent to the account. */
  readonly withdraw: () => void;
};

/** How waiting ends; `gone` if the client went away. */
export type WaitEnd =
  | { readonly kind: "go"; readonly slot: Slot }
  | { readonly kind: "refused"; readonly error: GranaryError }
  | { readonly kind: "gone" };

type Waiter = { readonly cost: UpstreamCost; readonly end: (how: WaitEnd) => void };

/** Everything an account's queue knows. Only its own files touch it. */
export type QueueState = {
  readonly counting: Provider["limits"];
  readonly clock: Clock;
  readonly share: QueueShare;
  /** Told when somebody comes who would like to hear how others stand. */
  readonly onBusy: () => void;
  readonly waitingBytes: WaitingBytes;
  readonly queue: FairQueue;
  readonly waiters: Map<string, Waiter>;
  readonly running: Map<string, { readonly cost: UpstreamCost; readonly atMs: number }>;
  pace: UpstreamPace;
  cancelWake: (() => void) | undefined;
  entered: number;
};

/** Whether nobody runs or waits. */
export function isIdle({ running, waiters }: QueueState): boolean {
  return running.size === 0 && waiters.size === 0;
}

/** A place by the line's own speed, and never sooner than the account takes anything. */
export function placeInQueue(state: QueueState, id: string): PlaceInLine | undefined {
  const { clock, queue, waiters } = state;
  const found = queue.placeOf(id);
  const waiter = waiters.get(id);
  if (found === undefined || waiter === undefined) return undefined;
  const nowMs = clock.monotonicMs();
  const answer = state.pace.mayStart(waiter.cost, nowMs);
  const atLeastMs = answer.kind === "at" ? Math.round(answer.atMs - nowMs) : 0;
  const waitMs = Math.max(found.waitMs ?? 0, atLeastMs);
  return waitMs > 0 ? { ...found, waitMs } : found;
}

/** New limits do not forget who is running, nor that the provider asked to be left alone. */
export function carryOver(state: QueueState, to: UpstreamPace): UpstreamPace {
  const nowMs = state.clock.monotonicMs();
  const answer = state.pace.mayStart({ inputTokens: 0, outputTokens: 0 }, nowMs);
  if (answer.kind === "at" && answer.limit.kind === "cooling") {
    to.cool({ reported: [], retryAfterMs: answer.atMs - nowMs }, nowMs);
  }
  for (const [id, { cost, atMs }] of state.running) to.start(id, cost, atMs);
  return to;
}

/** Why a request must not even wait; `undefined` if it may. */
export function refusalOf(answer: PaceAnswer, clock: Clock): GranaryError | undefined {
  if (answer.kind === "never") return requestTooLarge(answer.limit);
  if (answer.kind !== "at") return undefined;
  const waitMs = answer.atMs - clock.monotonicMs();
  return waitMs > limits.queueWaitMsMax
    ? accountResting(answer.limit, clock.nowMs() + waitMs)
    : undefined;
}
