import type { SeededRandom } from "../../benchmarks/seeded-random.ts";

/** One turn of a coding agent: what it sends, and what its answer turns out to be. */
export type Turn = {
  /** Tokens of the conversation so far, as the model counts them. */
  readonly inputTokens: number;
  /** Bytes of the same as JSON. */
  readonly inputBytes: number;
  /** Bytes of what was added since this agent's last turn; all of them in its first. */
  readonly newBytes: number;
  /** Tokens of the answer if nothing cuts it. */
  readonly outputTokens: number;
  /** From the end of this turn until the agent's next one: its tools run. */
  readonly pauseMs: number;
};

/** One task of one developer: turns that follow each other, some of them several at once. */
export type Session = {
  readonly team: number;
  readonly startsAtMs: number;
  /** Agents that work on it side by side, each with turns of its own. */
  readonly agents: readonly (readonly Turn[])[];
};

/** What every request asks for at most. */
export const maxTokens = 8_192;

const hourMs = 3_600_000;

/**
 * A working day of 30 developers in 10 teams. A session has 8 to 48 turns; its conversation begins
 * with 6,000 to 20,000 tokens and grows to 60,000; answers have a median of 250 tokens and a long
 * tail; every fourth session sends three agents at once.
 */
export function drawDay(random: SeededRandom, teams: number): readonly Session[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const between = (least: number, most: number) => least + random() * (most - least);

  const drawTurns = (): Turn[] => {
    let inputTokens = Math.round(between(6_000, 20_000));
    let knownTokens = 0;
    return Array.from({ length: Math.round(between(8, 48)) }, () => {
      const outputTokens = Math.min(maxTokens, Math.max(8, Math.round(250 * Math.exp(normal()))));
      // Code and JSON: about three and a half bytes a token.
      const bytesPerToken = between(3.2, 3.8);
      const turn = {
        inputTokens,
        inputBytes: Math.round(inputTokens * bytesPerToken),
        newBytes: Math.round((inputTokens - knownTokens) * bytesPerToken),
        outputTokens,
        pauseMs: Math.round(between(500, 12_000)),
      };
      knownTokens = inputTokens;
      inputTokens = Math.min(60_000, inputTokens + outputTokens + Math.round(between(200, 2_000)));
      return turn;
    });
  };
  const sessions: Session[] = [];
  for (let developer = 0; developer < 3 * teams; developer++) {
    const isBusy = random() < 0.5;
    for (let count = isBusy ? 9 : 4; count > 0; count--) {
      sessions.push({
        team: developer % teams,
        startsAtMs: Math.round(between(8, 18) * hourMs),
        agents: Array.from({ length: random() < 0.25 ? 3 : 1 }, drawTurns),
      });
    }
  }
  return sessions.sort((one, other) => one.startsAtMs - other.startsAtMs);
}
