import { serviceWeights, type FairQueueState, type TeamLine } from "./fair-queue-state.ts";

/** Where a request stands, for a person: "3rd in line, about 8 s". */
export type PlaceInLine = {
  /** 1 is next. Others may still come and go first if they have had less. */
  readonly place: number;
  /** An estimate; absent until the queue has seen how fast it moves. */
  readonly waitMs?: number;
};

/**
 * Finds the place of a waiting request; undefined if it does not wait. Counts whom the queue would
 * serve before it if everybody's requests cost what theirs usually do. Costs a look at every team in
 * line, so ask for it when a person looks, not for each decision.
 */
export function placeInLine(state: FairQueueState, id: string): PlaceInLine | undefined {
  const line = state.waiting.get(id);
  if (line === undefined) return undefined;
  const ownBefore = line.waiting.findIndex(({ request }) => request.id === id);
  const own = {
    turn: turnOf(line) + ownBefore * usualCost(state, line),
    order: line.waiting[ownBefore]?.order ?? 0,
  };
  let place = ownBefore + 1;
  for (const other of state.lines.values()) {
    if (other === line || other.waiting.length === 0) continue;
    place += requestsBefore(state, other, own);
  }
  return {
    place,
    ...(state.startIntervalMs === undefined
      ? {}
      : { waitMs: Math.round(place * state.startIntervalMs) }),
  };
}

/** The turns of those who wait, the lowest first, at most `most`. */
export function lowestTurns(state: FairQueueState, most: number): readonly number[] {
  const turns: number[] = [];
  for (const line of new Set(state.waiting.values())) {
    const cost = usualCost(state, line);
    const own = Math.min(most, line.waiting.length);
    for (let index = 0; index < own; index++) turns.push(turnOf(line) + index * cost);
  }
  return turns.toSorted((a, b) => a - b).slice(0, most);
}

/** How many of a team's waiting requests have their turn before `own`. */
function requestsBefore(
  state: FairQueueState,
  line: TeamLine,
  own: { readonly turn: number; readonly order: number },
): number {
  const turnsAhead = (own.turn - turnOf(line)) / usualCost(state, line);
  if (turnsAhead < 0) return 0;
  const whole = Math.ceil(turnsAhead);
  const winsTie = whole === turnsAhead && (line.waiting[whole]?.order ?? Infinity) < own.order;
  return Math.min(line.waiting.length, winsTie ? whole + 1 : whole);
}

/** Whose is lowest goes next. */
export function turnOf(line: TeamLine): number {
  return line.service + line.expected;
}

/** What the next request of a team will probably add to its counter; more than 0. */
function usualCost(state: FairQueueState, line: TeamLine): number {
  const input = line.waiting[0]?.request.inputTokens ?? 0;
  const output = state.forecast.expectedTokens(line.team);
  const weighted = input * serviceWeights.input + output * serviceWeights.output;
  return Math.max(1, weighted) / state.weightOf(line.team);
}
