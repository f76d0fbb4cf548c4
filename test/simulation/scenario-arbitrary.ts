import { limits } from "@granary/shared/schemas/limits";
import * as fc from "fast-check";
import { upstreamKinds, type Scenario } from "./scenario.ts";

const upTo = (max: number) => fc.nat({ max });
const budgets = fc.array(
  fc.record({
    period: fc.constantFrom("total" as const, "day" as const, "month" as const),
    limit: fc.record({ microUsd: fc.integer({ min: 1_300, max: 6_000 }) }),
  }),
  { maxLength: 2 },
);
const client = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record({ hangsUpAfterMs: upTo(40) }),
  fc.record({ hangsUpAfterWrites: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ readsSlowlyMs: fc.integer({ min: 1, max: 8 }) }),
);
const request = fc.record({
  arrivesAtMs: fc.oneof(
    { weight: 4, arbitrary: upTo(40) },
    fc.integer({ min: limits.attentionRetryMs - 40, max: limits.attentionRetryMs + 40 }),
  ),
  replica: upTo(1),
  isStream: fc.boolean(),
  maxTokens: fc.integer({ min: 1, max: 40 }),
  upstream: fc.record({
    kind: fc.constantFrom(...upstreamKinds),
    inputTokens: fc.integer({ min: 1, max: 60 }),
    outputTokens: fc.integer({ min: 1, max: 30 }),
    tokensPerChunk: fc.integer({ min: 1, max: 9 }),
    unseenTokens: upTo(30),
    firstKind: fc.option(fc.constantFrom(...upstreamKinds), { nil: undefined }),
  }),
  client,
});

/**
 * Any scenario of up to four requests on two replicas. Shrinks towards one request, no crash, and a
 * store that never fails, so that a failing run is told by what it really needs.
 */
export const anyScenario: fc.Arbitrary<Scenario> = fc.record({
  seed: upTo(1_000_000),
  startMs: fc.constantFrom(Date.UTC(2026, 10, 23, 12), Date.UTC(2026, 10, 23, 23, 59, 59, 980)),
  skewsMs: fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })),
  requests: fc.array(request, { minLength: 1, maxLength: 4 }),
  crashes: fc.array(
    fc.record({
      replica: upTo(1),
      life: upTo(1),
      contact: fc.integer({ min: 1, max: 80 }),
      restartsAfterMs: upTo(60),
    }),
    { maxLength: 3 },
  ),
  pauses: fc.array(fc.record({ replica: upTo(1), fromMs: upTo(60), lengthMs: upTo(80) }), {
    maxLength: 1,
  }),
  stalls: fc.array(
    fc.record({
      fromMs: upTo(60),
      lengthMs: upTo(9_000),
      kind: fc.constantFrom("waits" as const, "refuses" as const),
    }),
    { maxLength: 1 },
  ),
  storeFaultPercent: upTo(40),
  sweeps: fc.array(fc.record({ atMs: upTo(80), replica: upTo(1) }), { maxLength: 2 }),
  grants: fc.array(fc.record({ budgets }), { minLength: 1, maxLength: 2 }),
  teamBudgets: budgets,
  grantsRest: fc.boolean(),
  thinking: fc.constantFrom("never" as const, "shown" as const, "unseen" as const),
});
