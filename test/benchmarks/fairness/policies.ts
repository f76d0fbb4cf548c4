import { createFairQueue, type FairQueue } from "@granary/shared/scheduler/fair-queue";
import { limits } from "@granary/shared/schemas/limits";
import type { Arrival } from "./workload.ts";

/** The part of a queue that a simulated upstream drives. */
export type Policy = Pick<FairQueue, "enter" | "next" | "charge" | "finish">;

/** The product's own queue with the product's own bounds. */
export function createVtcPolicy(weightOf: (team: string) => number = () => 1): FairQueue {
  return createFairQueue({
    weightOf,
    limits: {
      perTeamMax: limits.queuePerTeamMax,
      totalMax: limits.queueTotalMax,
      teamsRememberedMax: limits.queueTeamsRememberedMax,
    },
  });
}

/** First come, first served: what a gateway without fairness does. */
export function createFirstComePolicy(): Policy {
  const line: { id: string; team: string; inputTokens: number }[] = [];
  return {
    enter: (request, isFree) => {
      if (isFree && line.length === 0) return { kind: "go" };
      line.push(request);
      return { kind: "queued" };
    },
    next: () => line.shift(),
    charge: () => {},
    finish: () => {},
  };
}

/** One request of each team in turn, whatever it costs. */
export function createRoundRobinPolicy(): Policy {
  const lines = new Map<string, Pick<Arrival, "id" | "team" | "inputTokens">[]>();
  return {
    enter: (request, isFree) => {
      if (isFree && lines.size === 0) return { kind: "go" };
      const line = lines.get(request.team) ?? [];
      line.push(request);
      lines.set(request.team, line);
      return { kind: "queued" };
    },
    next: () => {
      const [first] = lines;
      if (first === undefined) return undefined;
      const [team, line] = first;
      const request = line.shift();
      lines.delete(team);
      if (line.length > 0) lines.set(team, line);
      return request;
    },
    charge: () => {},
    finish: () => {},
  };
}
