import { createDemandForecast } from "@granary/shared/scheduler/demand-forecast";
import { rankGrants, type GrantStanding } from "@granary/shared/scheduler/rank-grants";
import { grantIdSchema, teamIdSchema } from "@granary/shared/schemas/ids";
import { nearestRank } from "../fairness/fairness-metric.ts";
import { createVtcPolicy } from "../fairness/policies.ts";
import { seededRandom } from "../seeded-random.ts";

/** How long decisions take with 1,000 teams in line and 50 grants, in microseconds. */
export type DecisionSpeed = {
  readonly decisions: number;
  /** Let one request in, take the next, charge and finish it. */
  readonly turnP50Us: number;
  readonly turnP99Us: number;
  /** Rank 50 grants, half of them for 500 listed teams. */
  readonly rankP50Us: number;
  readonly rankP99Us: number;
};

const teams = 1_000;
const grants = 50;
const dayMs = 86_400_000;

/** Measures with this machine's clock: the only figures here that differ between machines. */
export function measureDecisionSpeed(seed: number, decisions = 20_000): DecisionSpeed {
  const random = seededRandom(seed);
  const teamIds = Array.from({ length: teams }, (_, index) =>
    teamIdSchema.parse(`team_${String(index).padStart(16, "0")}`),
  );
  const anyTeam = () => teamIds[Math.floor(random() * teams)] ?? "";

  const queue = createVtcPolicy();
  for (const [index, team] of teamIds.entries()) {
    queue.enter({ id: `first${index}`, team, inputTokens: 100 }, false);
  }
  const turns = Array.from({ length: decisions }, (_, index) => {
    const team = anyTeam();
    const outputTokens = Math.floor(random() * 500);
    return timeUs(() => {
      queue.enter({ id: `r${index}`, team, inputTokens: 100 }, false);
      const request = queue.next(index);
      if (request === undefined) return;
      queue.charge(request.id, { outputTokens });
      queue.finish(request.id, { outputTokens });
    });
  });

  const forecast = createDemandForecast(0);
  for (const team of teamIds) forecast.learn(team, 1 + 1000 * random(), dayMs);
  const standings = Array.from({ length: grants }, (_, index) => grantStanding(index, random));
  for (const standing of standings) {
    if (random() < 0.5) standing.grant.audience = teamIds.filter(() => random() < 0.5);
  }
  const ranks = Array.from({ length: decisions }, (_, index) => {
    const nowMs = 2 * dayMs + index * 100;
    return timeUs(() => {
      rankGrants(standings, {
        nowMs,
        demandPerDay: (audience) => forecast.perDay(audience, nowMs),
      });
    });
  });
  return {
    decisions,
    turnP50Us: nearestRank(turns, 0.5),
    turnP99Us: nearestRank(turns, 0.99),
    rankP50Us: nearestRank(ranks, 0.5),
    rankP99Us: nearestRank(ranks, 0.99),
  };
}

/** The result for people. */
export function printDecisionSpeed(speed: DecisionSpeed): string {
  return [
    `${speed.decisions} decisions with ${teams} teams and ${grants} grants`,
    `whose turn: p50 ${microseconds(speed.turnP50Us)}, p99 ${microseconds(speed.turnP99Us)}`,
    `which grant: p50 ${microseconds(speed.rankP50Us)}, p99 ${microseconds(speed.rankP99Us)}`,
  ].join("\n");
}

function grantStanding(index: number, random: () => number): GrantStanding {
  return {
    left: Math.floor(1_000_000 * random()),
    grant: {
      id: grantIdSchema.parse(`grant_${String(index).padStart(16, "0")}`),
      validUntil: Math.floor((30 + 150 * random()) * dayMs),
    },
  };
}

function timeUs(run: () => void): number {
  const startMs = performance.now();
  run();
  return (performance.now() - startMs) * 1000;
}

function microseconds(value: number): string {
  return `${value.toFixed(1)} µs`;
}
