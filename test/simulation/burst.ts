import { runScenario } from "./run-scenario.ts";
import type { Scenario } from "./scenario.ts";

/** What a burst came to. */
export type BurstResult = {
  readonly requests: number;
  /** How many of them the budget fits, to the micro-USD. */
  readonly fits: number;
  readonly admitted: number;
  readonly replicas: number;
  readonly violations: number;
};

const requests = 64;
const fits = 20;
const replicas = 4;

/**
 * 64 equal requests reach four replicas at once; the grant has room for exactly 20 of their holds.
 * The provider stays silent, so that nothing is given back meanwhile.
 */
export async function runBurst(seed: number): Promise<BurstResult> {
  const alone = await runScenario(burst(seed, { requests: 1, limit: 1_000_000 }));
  const hold = alone.sums.unknown.ledger;
  const result = await runScenario(burst(seed, { requests, limit: fits * hold }));
  return {
    requests,
    fits,
    admitted: requests - result.refused,
    replicas,
    violations: result.violations.length,
  };
}

function burst(
  seed: number,
  { requests, limit }: { readonly requests: number; readonly limit: number },
): Scenario {
  return {
    seed,
    startMs: Date.UTC(2026, 10, 23, 12),
    skewsMs: Array.from({ length: replicas }, () => 0),
    requests: Array.from({ length: requests }, (_, number) => ({
      arrivesAtMs: 0,
      replica: number % replicas,
      isStream: true,
      maxTokens: 16,
      upstream: {
        kind: "silent_before_head",
        inputTokens: 20,
        outputTokens: 8,
        tokensPerChunk: 1,
        unseenTokens: 0,
      },
      client: {},
    })),
    crashes: [],
    pauses: [],
    stalls: [],
    storeFaultPercent: 0,
    sweeps: [],
    grants: [{ budgets: [{ period: "total", limit: { microUsd: limit } }] }],
    teamBudgets: [],
    grantsRest: false,
    thinking: "never",
  };
}
