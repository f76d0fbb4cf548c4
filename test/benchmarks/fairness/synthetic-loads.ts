import { createFirstComePolicy, createVtcPolicy, type Policy } from "./policies.ts";
import { serviceBetween } from "./fairness-metric.ts";
import { arenaUpstream, type Served } from "./served.ts";
import { simulateUpstream } from "./simulate-upstream.ts";
import { steadyLoad } from "./workload.ts";

/** What the paper's synthetic loads show of a queue. Service is in weighted tokens. */
export type SyntheticFigures = {
  /** Two clients at 1.5 and 3 requests/s: the most one has been given more than the other. */
  readonly overloadGap: number;
  readonly overloadGapFirstCome: number;
  /** The share of service a client gets in the minute after a minute of silence, against one other. */
  readonly returningShare: number;
  /** Four clients of weight 1 to 4: the most a share differs from its weight's, relative to it. */
  readonly weightedError: number;
};

const minutesMs = (minutes: number) => minutes * 60_000;

/** Plays the three loads. They have no chance in them: the figures are the same for every seed. */
export function measureSyntheticLoads(): SyntheticFigures {
  return {
    overloadGap: overloadGap(createVtcPolicy()),
    overloadGapFirstCome: overloadGap(createFirstComePolicy()),
    returningShare: returningShare(),
    weightedError: weightedError(),
  };
}

function overloadGap(policy: Policy): number {
  const load = steadyLoad(
    [
      { team: "a", perSecond: 1.5 },
      { team: "b", perSecond: 3 },
    ],
    minutesMs(6),
  );
  const { served } = simulateUpstream(load, policy, arenaUpstream);
  const gaps = Array.from({ length: 330 }, (_, second) => {
    // From the half minute on, as the artifact does: before it there is still room for both.
    const window = [30_000, 30_000 + second * 1000] as const;
    return Math.abs(serviceOf(served, "a", window) - serviceOf(served, "b", window));
  });
  return Math.max(...gaps);
}

function returningShare(): number {
  const load = steadyLoad(
    [
      { team: "a", perSecond: 3, onOffMs: minutesMs(1) },
      { team: "b", perSecond: 3 },
    ],
    minutesMs(6),
  );
  // Its line from before must have run dry, or it was never away.
  const away = load.filter(
    ({ team, atMs }) => team === "b" || atMs < 10_000 || atMs >= minutesMs(2),
  );
  const { served } = simulateUpstream(away, createVtcPolicy(), arenaUpstream);
  const window = [minutesMs(2), minutesMs(3)] as const;
  const own = serviceOf(served, "a", window);
  return own / (own + serviceOf(served, "b", window));
}

function weightedError(): number {
  const clients = [
    { team: "1", perSecond: 0.8 },
    { team: "2", perSecond: 0.8 },
    { team: "3", perSecond: 1.2 },
    { team: "4", perSecond: 1.6 },
  ];
  const load = steadyLoad(clients, minutesMs(10));
  const { served } = simulateUpstream(load, createVtcPolicy(Number), arenaUpstream);
  const window = [minutesMs(1), minutesMs(10)] as const;
  const given = clients.map(({ team }) => serviceOf(served, team, window) / Number(team));
  const mean = given.reduce((total, value) => total + value, 0) / given.length;
  return Math.max(...given.map((value) => Math.abs(value / mean - 1)));
}

function serviceOf(
  served: readonly Served[],
  team: string,
  [fromMs, toMs]: readonly [number, number],
): number {
  return served
    .filter((request) => request.team === team)
    .reduce((total, request) => total + serviceBetween(request, fromMs, toMs), 0);
}
