import {
  account,
  addServed,
  begin,
  createFairQueueState,
  end,
  liftReturning,
  lineOf,
  reorder,
  riseTo,
  type FairQueueLimits,
  type FairQueueRequest,
  type FairQueueState,
  type ServedHere,
} from "./fair-queue-state.ts";
import { lowestTurns, placeInLine, turnOf, type PlaceInLine } from "./place-in-line.ts";

/** What the queue says to a request that arrives. */
export type FairQueueAnswer =
  | { readonly kind: "go" }
  | { readonly kind: "queued" }
  | {
      readonly kind: "refused";
      /** Whose line is full: the team's own or everybody's together. */
      readonly bound: "team" | "pool";
      readonly limit: number;
      /** When a place has probably become free. */
      readonly retryAfterMs: number;
    };

/** Tokens a request has used so far. An absent count has not been reported and changes nothing. */
export type UsedTokens = { readonly inputTokens?: number; readonly outputTokens?: number };

/** Whose turn it is at one scarce thing: an account, a model server, the pool's connections. */
export type FairQueue = {
  /**
   * A request arrives. With `isFree` (something can take a request right now) and nobody in line it
   * goes at once and counts as running; otherwise it waits for `next` or is refused.
   */
  readonly enter: (request: FairQueueRequest, isFree: boolean) => FairQueueAnswer;
  /** The request whose turn it is; undefined when nobody waits. */
  readonly peek: () => FairQueueRequest | undefined;
  /** Lets that request through. Call it whenever something became free, until nothing is. */
  readonly next: (nowMs: number) => FairQueueRequest | undefined;
  /** A running request's usage so far, read off its stream. Unknown ids are ignored. */
  readonly charge: (id: string, used: UsedTokens) => void;
  /** A running request ended. Without `used`, what was charged while it ran stands. */
  readonly finish: (id: string, used?: UsedTokens) => void;
  /** The client went away: frees the place in line, or ends the running request as it is. */
  readonly cancel: (id: string) => "waiting" | "running" | "unknown";
  /** Where a waiting request stands; undefined if it does not wait. */
  readonly placeOf: (id: string) => PlaceInLine | undefined;
  /** How it stands for the same teams' queues at other replicas, and what they say. */
  readonly beside: QueueBeside;
  readonly counts: () => { readonly waiting: number; readonly running: number };
};

/**
 * One queue of several that share something scarce: each replica has its own. Counters are told and
 * heard as differences, so that nothing counts twice; what is heard late decides late, and nothing else.
 */
export type QueueBeside = {
  /** The turn of the request that is next; undefined when nobody waits. The lowest of all goes. */
  readonly turn: () => number | undefined;
  readonly lowestTurns: (most: number) => readonly number[];
  /** The counter of the team that was let through last. */
  readonly level: () => number;
  /** The least counter among teams in line; undefined when nobody waits. */
  readonly floor: () => number | undefined;
  /** What each team was given since the last call; nothing of before the first. */
  readonly takeServed: () => ReadonlyMap<string, ServedHere>;
  /** Nobody will take it any more. */
  readonly forgetServed: () => void;
  /** What another queue gave to a team. */
  readonly addServed: (team: string, served: ServedHere) => void;
  /** The least counter among teams in line elsewhere: those who return here start there, too. */
  readonly setFloorElsewhere: (floor: number | undefined) => void;
  /** Raises every counter to this at least: for a queue that begins beside others. */
  readonly riseTo: (level: number) => void;
};

/** What a queue is made from. */
export type FairQueueOptions = {
  /** A team's share against others; more than 0. Asked when a request begins. */
  readonly weightOf: (team: string) => number;
  readonly limits: FairQueueLimits;
  /** Answer tokens to expect before any request has ended. */
  readonly firstOutputTokens?: number;
};

/**
 * Shares something scarce between teams by virtual token counters (VTC, arXiv 2401.00588): the team
 * with somebody in line that has been given the least goes next, where an input token counts 1, an
 * output token 2, and a team of weight 3 may have three times as much. Between two teams that both
 * keep waiting, what they were given for their weight never differs by more than what may be in
 * flight. Nobody starves, and nothing free is kept back while somebody waits.
 *
 * A request's input is charged when it goes, its output as it streams. Whose turn it is also counts
 * what running requests will probably still use (the mean of the team's recent ones), so that a team
 * does not get every free slot before its first tokens are seen. It is not the budget's hold.
 *
 * `enter`, `next`, `charge`, `finish` cost O(log teams); `cancel` a look through the team's own line.
 */
export function createFairQueue(options: FairQueueOptions): FairQueue {
  const state = createFairQueueState({ firstOutputTokens: 256, ...options });
  return {
    enter: (request, isFree) => enter(state, request, isFree),
    peek: () => state.turns.peek()?.waiting[0]?.request,
    next: (nowMs) => next(state, nowMs),
    charge: (id, used) => charge(state, id, used),
    finish: (id, used) => finish(state, id, used),
    cancel: (id) => cancel(state, id),
    placeOf: (id) => placeInLine(state, id),
    beside: besideOthers(state),
    counts: () => ({ waiting: state.waiting.size, running: state.running.size }),
  };
}

function besideOthers(state: FairQueueState): QueueBeside {
  return {
    turn: () => {
      const line = state.turns.peek();
      return line && turnOf(line);
    },
    lowestTurns: (most) => lowestTurns(state, most),
    level: () => state.lastService,
    floor: () => state.leastServed.peek()?.service,
    takeServed: () => {
      const served = state.served ?? new Map<string, ServedHere>();
      state.served = new Map();
      return served;
    },
    forgetServed: () => {
      state.served = undefined;
    },
    addServed: (team, served) => addServed(state, team, served),
    setFloorElsewhere: (floor) => {
      state.floorElsewhere = floor;
    },
    riseTo: (level) => riseTo(state, level),
  };
}

function enter(state: FairQueueState, request: FairQueueRequest, isFree: boolean): FairQueueAnswer {
  const line = lineOf(state, request.team);
  if (isFree && state.waiting.size === 0) {
    liftReturning(state, line);
    begin(state, line, request);
    return { kind: "go" };
  }
  const { perTeamMax, totalMax } = state.limits;
  if (line.waiting.length >= perTeamMax) return refusal(state, "team", perTeamMax);
  if (state.waiting.size >= totalMax) return refusal(state, "pool", totalMax);
  liftReturning(state, line);
  line.waiting.push({ request, order: state.order++ });
  state.waiting.set(request.id, line);
  reorder(state, line);
  return { kind: "queued" };
}

/** Said before the queue has seen how fast it moves. */
const retryUnknownMs = 5_000;
/** Sooner only adds load, later nobody waits for. */
const retryRangeMs = { least: 1_000, most: 60_000 } as const;

function refusal(state: FairQueueState, bound: "team" | "pool", limit: number): FairQueueAnswer {
  // A team in line is served about once while every other team in line is.
  const starts = bound === "team" ? state.turns.size() : 1;
  const expectedMs =
    state.startIntervalMs === undefined ? retryUnknownMs : starts * state.startIntervalMs;
  const { least, most } = retryRangeMs;
  const retryAfterMs = Math.round(Math.min(most, Math.max(least, expectedMs)));
  return { kind: "refused", bound, limit, retryAfterMs };
}

function next(state: FairQueueState, nowMs: number): FairQueueRequest | undefined {
  const line = state.turns.peek();
  const head = line?.waiting.shift();
  if (line === undefined || head === undefined) return undefined;
  state.waiting.delete(head.request.id);
  begin(state, line, head.request);
  measurePace(state, nowMs);
  return head.request;
}

/** How much one interval between two starts counts in their mean: about the last twenty. */
const paceMemory = 0.95;

function measurePace(state: FairQueueState, nowMs: number): void {
  if (state.lastStartMs !== undefined) {
    const intervalMs = Math.max(0, nowMs - state.lastStartMs);
    state.startIntervalMs =
      state.startIntervalMs === undefined
        ? intervalMs
        : state.startIntervalMs * paceMemory + intervalMs * (1 - paceMemory);
  }
  // Time during which nobody waits says nothing about how fast the line moves.
  state.lastStartMs = state.waiting.size > 0 ? nowMs : undefined;
}

function charge(state: FairQueueState, id: string, used: UsedTokens): void {
  const running = state.running.get(id);
  if (running === undefined) return;
  running.inputTokens = used.inputTokens ?? running.inputTokens;
  running.outputTokens = used.outputTokens ?? running.outputTokens;
  account(state, running);
}

function finish(state: FairQueueState, id: string, used: UsedTokens | undefined): void {
  const running = state.running.get(id);
  if (running === undefined) return;
  if (used !== undefined) charge(state, id, used);
  if (used?.outputTokens !== undefined) {
    state.forecast.learn(running.line.team, used.outputTokens);
  }
  end(state, id, running);
}

function cancel(state: FairQueueState, id: string): "waiting" | "running" | "unknown" {
  const line = state.waiting.get(id);
  if (line !== undefined) {
    state.waiting.delete(id);
    line.waiting.splice(
      line.waiting.findIndex(({ request }) => request.id === id),
      1,
    );
    reorder(state, line);
    return "waiting";
  }
  if (!state.running.has(id)) return "unknown";
  finish(state, id, undefined);
  return "running";
}
