import { createIndexedHeap, type IndexedHeap } from "./indexed-heap.ts";
import { createOutputForecast, type OutputForecast } from "./output-forecast.ts";

/** What an input token counts for in service, and what an output token does (VTC, OSDI'24). */
export const serviceWeights = { input: 1, output: 2 } as const;

/** One request as the queue sees it. */
export type FairQueueRequest = {
  readonly id: string;
  readonly team: string;
  /** Estimated or counted; corrected by `charge` and `finish`. */
  readonly inputTokens: number;
  /** The most the answer can have, if that is known; no more than this is charged beforehand. */
  readonly outputTokensMax?: number;
};

/** A request in line. `order` says who came first. */
export type Waiting = { readonly request: FairQueueRequest; readonly order: number };

/** One team's counter and its own line. Both measures are weighted tokens divided by its weight. */
export type TeamLine = {
  readonly team: string;
  /** What the team has been given: the virtual token counter. */
  service: number;
  /** What its running requests will probably still be given. Only decides whose turn it is. */
  expected: number;
  readonly waiting: Waiting[];
  running: number;
};

/** A request that has been let through and has not ended. */
export type Running = {
  readonly line: TeamLine;
  readonly weight: number;
  /** Weighted tokens expected of the answer when it began. */
  readonly forecast: number;
  inputTokens: number;
  outputTokens: number;
  /** What is in the counter for it, and what is in `expected`. */
  service: number;
  expected: number;
};

/** Everything a fair queue knows. Only the files of the fair queue touch it. */
export type FairQueueState = {
  readonly weightOf: (team: string) => number;
  readonly limits: FairQueueLimits;
  readonly forecast: OutputForecast;
  readonly lines: Map<string, TeamLine>;
  readonly waiting: Map<string, TeamLine>;
  readonly running: Map<string, Running>;
  /** Teams with somebody in line, the next one to be served first. */
  readonly turns: IndexedHeap<TeamLine>;
  /** The same teams, the one with the least service first. */
  readonly leastServed: IndexedHeap<TeamLine>;
  /** What teams were given here since it was last taken, for other replicas; absent where nobody asks. */
  served: Map<string, ServedHere> | undefined;
  /** The least counter among teams in line at other replicas. */
  floorElsewhere: number | undefined;
  /** The counter of the team that was let through last: where a team starts when no line exists. */
  lastService: number;
  order: number;
  lastStartMs: number | undefined;
  startIntervalMs: number | undefined;
};

/** What a team was given, for its weight, and whether it came back from having nobody in line. */
export type ServedHere = { readonly service: number; readonly isBack: boolean };

/** The bounds of a queue; all are whole numbers of at least 1. */
export type FairQueueLimits = {
  readonly perTeamMax: number;
  readonly totalMax: number;
  /** Idle teams whose counters are kept. */
  readonly teamsRememberedMax: number;
};

/** An empty queue. */
export function createFairQueueState(options: {
  readonly weightOf: (team: string) => number;
  readonly limits: FairQueueLimits;
  readonly firstOutputTokens: number;
}): FairQueueState {
  return {
    weightOf: options.weightOf,
    limits: options.limits,
    forecast: createOutputForecast(options.firstOutputTokens),
    lines: new Map(),
    waiting: new Map(),
    running: new Map(),
    turns: createIndexedHeap((a, b) => {
      const difference = a.service + a.expected - b.service - b.expected;
      return difference < 0 || (difference === 0 && inOrder(a, b));
    }),
    leastServed: createIndexedHeap(
      (a, b) => a.service < b.service || (a.service === b.service && inOrder(a, b)),
    ),
    served: undefined,
    floorElsewhere: undefined,
    lastService: 0,
    order: 0,
    lastStartMs: undefined,
    startIntervalMs: undefined,
  };
}

function inOrder(a: TeamLine, b: TeamLine): boolean {
  return headOrder(a) < headOrder(b);
}

function headOrder(line: TeamLine): number {
  return line.waiting[0]?.order ?? Infinity;
}

/** The team's line; a new one begins with a counter of 0 and is lifted when it queues. */
export function lineOf(state: FairQueueState, team: string): TeamLine {
  const known = state.lines.get(team);
  if (known !== undefined) return known;
  if (state.lines.size >= state.limits.teamsRememberedMax) forgetIdleTeams(state);
  const line: TeamLine = { team, service: 0, expected: 0, waiting: [], running: 0 };
  state.lines.set(team, line);
  return line;
}

/**
 * Raises the counter of a team that had nobody in line to the least of the teams that have, so that
 * being away earns no right to a burst. What those teams are only expected to be given is left out:
 * otherwise everybody who returns would start behind.
 */
export function liftReturning(state: FairQueueState, line: TeamLine): void {
  if (line.waiting.length > 0) return;
  lift(state, line);
  noteServed(state, line.team, { service: 0, isBack: true });
}

/** What another replica gave to a team, after whatever lifted the team there. */
export function addServed(state: FairQueueState, team: string, served: ServedHere): void {
  const line = lineOf(state, team);
  if (served.isBack && line.waiting.length === 0) lift(state, line);
  line.service += served.service;
  reorder(state, line);
}

function lift(state: FairQueueState, line: TeamLine): void {
  const here = state.leastServed.peek()?.service ?? state.lastService;
  line.service = Math.max(line.service, Math.min(here, state.floorElsewhere ?? Infinity));
}

function noteServed({ served }: FairQueueState, team: string, more: ServedHere): void {
  if (served === undefined) return;
  const { service, isBack } = served.get(team) ?? { service: 0, isBack: false };
  served.set(team, { service: service + more.service, isBack: isBack || more.isBack });
}

/** Brings everybody in a queue that knows nothing of the others to where those are, at least. */
export function riseTo(state: FairQueueState, level: number): void {
  state.lastService = Math.max(state.lastService, level);
  for (const line of state.lines.values()) {
    if (line.service >= level) continue;
    line.service = level;
    reorder(state, line);
  }
}

/** Puts a line into, or takes it out of, the two orders after its head or its numbers changed. */
export function reorder(state: FairQueueState, line: TeamLine): void {
  for (const heap of [state.turns, state.leastServed]) {
    if (line.waiting.length === 0) heap.remove(line);
    else if (heap.has(line)) heap.moved(line);
    else heap.add(line);
  }
}

/** Begins a request: charges its input and expects the forecast of its output. */
export function begin(state: FairQueueState, line: TeamLine, request: FairQueueRequest): void {
  const outputTokens = Math.min(
    state.forecast.expectedTokens(line.team),
    request.outputTokensMax ?? Infinity,
  );
  const running: Running = {
    line,
    weight: state.weightOf(line.team),
    forecast: outputTokens * serviceWeights.output,
    inputTokens: request.inputTokens,
    outputTokens: 0,
    service: 0,
    expected: 0,
  };
  state.lastService = line.service;
  state.running.set(request.id, running);
  line.running += 1;
  account(state, running);
}

/** Brings the team's numbers in line with what the request is known to have used. */
export function account(state: FairQueueState, running: Running): void {
  const { line, weight } = running;
  const input = running.inputTokens * serviceWeights.input;
  const output = running.outputTokens * serviceWeights.output;
  const service = (input + output) / weight;
  const expected = Math.max(0, running.forecast - output) / weight;
  const added = service - running.service;
  line.service += added;
  if (added !== 0) noteServed(state, line.team, { service: added, isBack: false });
  line.expected += expected - running.expected;
  running.service = service;
  running.expected = expected;
  reorder(state, line);
}

/** Ends a request: nothing more is expected of it. */
export function end(state: FairQueueState, id: string, running: Running): void {
  state.running.delete(id);
  const { line } = running;
  line.running -= 1;
  // The last one out leaves exactly nothing, so that rounding never adds up.
  line.expected = line.running === 0 ? 0 : line.expected - running.expected;
  reorder(state, line);
}

/** Idle teams at or below the floor would be lifted to it anyway: forgetting them changes nothing. */
function forgetIdleTeams(state: FairQueueState): void {
  const floor = state.leastServed.peek()?.service ?? state.lastService;
  let oldestIdle: TeamLine | undefined;
  for (const line of state.lines.values()) {
    if (line.running > 0 || line.waiting.length > 0) continue;
    if (line.service <= floor) forget(state, line);
    else oldestIdle ??= line;
  }
  if (state.lines.size >= state.limits.teamsRememberedMax && oldestIdle !== undefined) {
    forget(state, oldestIdle);
  }
}

function forget(state: FairQueueState, line: TeamLine): void {
  state.lines.delete(line.team);
  state.forecast.forget(line.team);
}
