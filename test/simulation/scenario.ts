import type { Budget } from "@granary/shared/schemas/budget";
import type { Thinking } from "@granary/shared/schemas/grant";
import { limits } from "@granary/shared/schemas/limits";
import { seededRandom } from "../benchmarks/seeded-random.ts";
import { dearTokens, type Dearness } from "./dear-requests.ts";

/** What a provider does with one request. Every kind bills what it says it bills, and no more. */
export const upstreamKinds = [
  "complete",
  "usage_missing",
  "usage_hollow",
  "cut",
  "silent_before_head",
  "silent_in_stream",
  "error_event",
  "not_sent",
  "status_400",
  "status_401",
  "status_429",
  "status_500",
  "status_500_billed",
  // Overloaded, in its own words: an operator has declared that this is free.
  "status_529",
  // The same status from a proxy that gave up, while the provider billed the question.
  "status_529_billed",
  "redirect",
] as const;
export type UpstreamKind = (typeof upstreamKinds)[number];

/** One request of one member, and what becomes of it outside the pool. */
export type RequestPlan = {
  readonly arrivesAtMs: number;
  readonly replica: number;
  readonly isStream: boolean;
  readonly maxTokens: number;
  /** Set for a request that costs more than its bytes say. */
  readonly dearness?: Dearness;
  readonly upstream: {
    readonly kind: UpstreamKind;
    /** What its prompt truly costs. */
    readonly inputTokens: number;
    /** What its answer truly costs, unless the request allows less. */
    readonly outputTokens: number;
    readonly tokensPerChunk: number;
    /** What it thinks before, unseen and billed, where the model does. */
    readonly unseenTokens: number;
    /** What the first grant that is asked hears instead; absent where all hear the same. */
    readonly firstKind?: UpstreamKind | undefined;
  };
  readonly client: {
    readonly hangsUpAfterMs?: number;
    readonly hangsUpAfterWrites?: number;
    /** How long each write makes the pool wait; absent for a client that keeps up. */
    readonly readsSlowlyMs?: number;
  };
};

/** A replica dies at its n-th contact with the world, counted from 1 in each of its lives. */
export type CrashPlan = {
  readonly replica: number;
  /** Which of its lives ends: 0 for the first. */
  readonly life: number;
  readonly contact: number;
  readonly restartsAfterMs: number;
};

/** A stretch of time in which the store answers late, or answers that it cannot. */
export type StallPlan = {
  readonly fromMs: number;
  readonly lengthMs: number;
  readonly kind: "waits" | "refuses";
};

/** A replica stands still, as after SIGSTOP: its connections stay, and nothing it waits for comes. */
export type PausePlan = {
  readonly replica: number;
  readonly fromMs: number;
  readonly lengthMs: number;
};

/** How long a replica may stand still before others take it for dead. */
export const staleMs = 15;

/** Everything that decides a run. Two runs of equal scenarios are equal. */
export type Scenario = {
  /** Decides latencies, the order of simultaneous events, and where the store fails. */
  readonly seed: number;
  /** Wall-clock time of the beginning, before any skew. */
  readonly startMs: number;
  /** One replica for each; by how much its wall clock is wrong. */
  readonly skewsMs: readonly number[];
  readonly requests: readonly RequestPlan[];
  readonly crashes: readonly CrashPlan[];
  readonly pauses: readonly PausePlan[];
  readonly stalls: readonly StallPlan[];
  /** How many trips to the store out of a hundred fail, in one of several ways. */
  readonly storeFaultPercent: number;
  /** When a replica looks for holds of dead ones, besides when it starts. */
  readonly sweeps: readonly { readonly atMs: number; readonly replica: number }[];
  readonly grants: readonly { readonly budgets: readonly Budget[] }[];
  readonly teamBudgets: readonly Budget[];
  /**
   * Whether grants that are refused or fail rest, as in the product. Otherwise every grant is asked
   * every time: a grant at rest hides what crashes do.
   */
  readonly grantsRest: boolean;
  /** The mark of the model, which is true. */
  readonly thinking: Thinking;
};

const noon = Date.UTC(2026, 10, 23, 12);
const justBeforeMidnight = Date.UTC(2026, 10, 23, 23, 59, 59, 985);
/** About what one request of a scenario holds, in micro-USD at the prices of the simulated grants. */
const typicalHold = 1_400;

/** How large a random scenario is. */
export type ScenarioSize = { readonly requestsMax: number; readonly replicasMax: number };

/** A scenario without crashes, drawn from a seed: small, crowded, and often unlucky. */
export function drawScenario(seed: number, size: ScenarioSize): Scenario {
  const random = seededRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const chance = (share: number) => random() < share;
  const replicas = 1 + upTo(size.replicasMax - 1);
  const spansMidnight = chance(0.12);
  const skew = () => (spansMidnight ? upTo(40) - 20 : upTo(4_000) - 2_000);
  const requests = Array.from({ length: 1 + upTo(size.requestsMax - 1) }, () =>
    drawRequest({ upTo, chance, replicas }),
  );
  const scenario: Scenario = {
    seed,
    startMs: spansMidnight ? justBeforeMidnight : noon,
    skewsMs: Array.from({ length: replicas }, () => (chance(0.5) ? 0 : skew())),
    requests,
    crashes: [],
    pauses: chance(0.2)
      ? [{ replica: upTo(replicas - 1), fromMs: upTo(40), lengthMs: 5 + upTo(60) }]
      : [],
    stalls: chance(0.15)
      ? [
          {
            fromMs: upTo(30),
            lengthMs: chance(0.3) ? 8_000 : 1 + upTo(400),
            kind: chance(0.5) ? "waits" : "refuses",
          },
        ]
      : [],
    storeFaultPercent: chance(0.3) ? 5 + upTo(35) : 0,
    sweeps: Array.from({ length: upTo(2) }, () => ({
      atMs: upTo(90),
      replica: upTo(replicas - 1),
    })),
    grants: Array.from({ length: chance(0.25) ? 2 : 1 }, () => ({
      budgets: drawBudgets({ upTo, chance }),
    })),
    teamBudgets: chance(0.5) ? drawBudgets({ upTo, chance }) : [],
    grantsRest: false,
    thinking: "never",
  };
  const dear = { ...scenario, requests: withDearness(requests, seededRandom(seed ^ 0x5eed)) };
  const resting = chance(0.2) ? withRest(dear, { upTo, chance }) : dear;
  return chance(0.4) ? withThoughts(resting, { upTo, chance }) : resting;
}

/** The same with some requests that cost more than they say; decided apart from everything else. */
function withDearness(
  requests: readonly RequestPlan[],
  random: () => number,
): readonly RequestPlan[] {
  return requests.map((request) => {
    const drawn = random();
    if (drawn > 0.12) return request;
    const dearness = drawn > 0.08 ? "cache" : drawn > 0.04 ? "unasked_cache" : "template";
    const upstream = { ...request.upstream, inputTokens: dearTokens[dearness] };
    return { ...request, dearness, upstream };
  });
}

/** What makes a first grant rest or be passed over, while another one may answer. */
const firstKinds = ["status_401", "status_401", "status_429", "status_529", "not_sent"] as const;

/** The same with grants that rest, and requests that come when they may be tried again. */
function withRest(scenario: Scenario, { upTo, chance }: Draw): Scenario {
  return {
    ...scenario,
    grantsRest: true,
    grants: [
      ...scenario.grants,
      ...(chance(0.5) ? [{ budgets: drawBudgets({ upTo, chance }) }] : []),
    ],
    requests: scenario.requests.map(({ upstream, ...request }) => ({
      ...request,
      arrivesAtMs: request.arrivesAtMs + (chance(0.5) ? limits.attentionRetryMs + upTo(50) : 0),
      upstream: {
        ...upstream,
        firstKind: chance(0.7) ? firstKinds[upTo(firstKinds.length - 1)] : undefined,
      },
    })),
  };
}

/** The same with a model that thinks before it answers, which nobody sees. */
function withThoughts(scenario: Scenario, { upTo, chance }: Draw): Scenario {
  return {
    ...scenario,
    thinking: "unseen",
    requests: scenario.requests.map(({ upstream, ...request }) => ({
      ...request,
      upstream: { ...upstream, unseenTokens: chance(0.7) ? upTo(40) : 0 },
    })),
  };
}

type Draw = {
  readonly upTo: (most: number) => number;
  readonly chance: (share: number) => boolean;
};

function drawBudgets({ upTo, chance }: Draw): Budget[] {
  const limit = () => typicalHold + upTo(3 * typicalHold);
  const day: Budget = { period: "day", limit: { microUsd: limit() } };
  const total: Budget = { period: "total", limit: { microUsd: limit() + typicalHold } };
  const tokens: Budget = { period: "month", limit: { tokens: limit() } };
  return [chance(0.6) ? day : total, ...(chance(0.3) ? [tokens] : [])];
}

function drawRequest({ upTo, chance, replicas }: Draw & { replicas: number }): RequestPlan {
  const isLong = chance(0.15);
  const usual = chance(0.45);
  const kind = usual ? "complete" : upstreamKinds[upTo(upstreamKinds.length - 1)];
  return {
    arrivesAtMs: upTo(25),
    replica: upTo(replicas - 1),
    isStream: chance(0.75),
    maxTokens: isLong ? 100 + upTo(200) : 4 + upTo(28),
    upstream: {
      kind: kind ?? "complete",
      inputTokens: 8 + upTo(8),
      outputTokens: isLong ? 60 + upTo(200) : 1 + upTo(24),
      tokensPerChunk: isLong ? 20 + upTo(40) : 1 + upTo(7),
      unseenTokens: 0,
    },
    client: drawClient({ upTo, chance }),
  };
}

function drawClient({ upTo, chance }: Draw): RequestPlan["client"] {
  if (chance(0.12)) return { hangsUpAfterMs: upTo(30) };
  if (chance(0.1)) return { hangsUpAfterWrites: 1 + upTo(3) };
  return chance(0.15) ? { readsSlowlyMs: 1 + upTo(6) } : {};
}
