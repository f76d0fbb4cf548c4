/** How much teams have been asking for lately, as a forecast of what they will ask for. */
export type DemandForecast = {
  /** A team asked for this much, paid or not: a wish that was refused is demand too. */
  readonly learn: (team: string, value: number, nowMs: number) => void;
  /** What these teams (all of them if absent) will probably ask for in a day. At least 0. */
  readonly perDay: (audience: readonly string[] | undefined, nowMs: number) => number;
};

type Tally = { sum: number; atMs: number };

/** Demand counts half after ten days: long enough to hold two weekends, short enough for a season. */
const memoryMs = 14 * 86_400_000;
/** A sum over an audience is used this long: it changes slowly and a decision must be quick. */
const staleMs = 600_000;

/**
 * An exponentially fading mean of each team's demand, corrected for having begun only a while ago.
 * `value` is in whatever grants are counted in, such as micro-USD. Costs one number for each team.
 */
export function createDemandForecast(startMs: number): DemandForecast {
  const teams = new Map<string, Tally>();
  const everybody = { sum: 0, atMs: startMs };
  const sums = new WeakMap<readonly string[], { value: number; atMs: number }>();

  const sumOf = (audience: readonly string[], nowMs: number): number => {
    const known = sums.get(audience);
    if (known !== undefined && nowMs - known.atMs < staleMs) return known.value;
    let value = 0;
    for (const team of audience) {
      const tally = teams.get(team);
      if (tally !== undefined) value += faded(tally, nowMs);
    }
    sums.set(audience, { value, atMs: nowMs });
    return value;
  };

  return {
    learn: (team, value, nowMs) => {
      const tally = teams.get(team) ?? { sum: 0, atMs: nowMs };
      teams.set(team, tally);
      add(tally, value, nowMs);
      add(everybody, value, nowMs);
    },
    perDay: (audience, nowMs) => {
      const sum = audience === undefined ? faded(everybody, nowMs) : sumOf(audience, nowMs);
      const seenMs = memoryMs * (1 - Math.exp(-Math.max(0, nowMs - startMs) / memoryMs));
      return seenMs <= 0 ? 0 : (sum / seenMs) * 86_400_000;
    },
  };
}

function faded(tally: Readonly<Tally>, nowMs: number): number {
  return tally.sum * Math.exp(-Math.max(0, nowMs - tally.atMs) / memoryMs);
}

function add(tally: Tally, value: number, nowMs: number): void {
  tally.sum = faded(tally, nowMs) + value;
  tally.atMs = Math.max(tally.atMs, nowMs);
}
