/** How many answer tokens a team's next request will probably cost. */
export type OutputForecast = {
  readonly expectedTokens: (team: string) => number;
  /** Tells what a request really cost. */
  readonly learn: (team: string, outputTokens: number) => void;
  readonly forget: (team: string) => void;
};

/** Requests' worth of belief in the pool's mean against a team's own few. */
const poolRequests = 3;
/** A team's request counts this much less with each later one: about the last five matter. */
const teamMemory = 0.8;
/** The same for the pool: about the last fifty. */
const poolMemory = 0.98;

/**
 * The mean of a team's recent answers, drawn towards the pool's mean while the team has few. Starts
 * from `firstTokens`. Near the mean on purpose: charging the worst case until a request ends (as a
 * budget's hold must) makes light teams wait three times as long and sharing half as even.
 */
export function createOutputForecast(firstTokens: number): OutputForecast {
  let poolMean = firstTokens;
  const teams = new Map<string, { sum: number; count: number }>();
  return {
    expectedTokens: (team) => {
      const own = teams.get(team) ?? { sum: 0, count: 0 };
      return (poolRequests * poolMean + own.sum) / (poolRequests + own.count);
    },
    learn: (team, outputTokens) => {
      const own = teams.get(team) ?? { sum: 0, count: 0 };
      teams.set(team, {
        sum: own.sum * teamMemory + outputTokens,
        count: own.count * teamMemory + 1,
      });
      poolMean = poolMean * poolMemory + outputTokens * (1 - poolMemory);
    },
    forget: (team) => {
      teams.delete(team);
    },
  };
}
