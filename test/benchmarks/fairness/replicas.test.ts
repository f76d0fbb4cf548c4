/**
 * Goal: replicas of the served pool share an account as one does. Method: the first minutes of the
 * recorded trace, played against the pool's own gateways on one simulated clock. All of it, with
 * figures, is `npm run bench -- replicas`.
 */
import { describe, expect, it } from "vitest";
import { mean } from "./fairness-metric.ts";
import { simulateServed, type ServedOptions } from "./simulate-served.ts";
import { arenaTrace, lightestTeams } from "./workload.ts";

const trace = arenaTrace().filter(({ atMs }) => atMs < 90_000);
const light = lightestTeams(trace, 13);
// As scarce for a part of the trace as the whole account is for all of it.
const upstream = { slots: 8, tokensPerSecond: 40, firstTokenMs: 500 };

async function play(options: Partial<ServedOptions>) {
  const run = await simulateServed(trace, upstream, { seed: 1, replicas: 4, ...options });
  const waits = run.served
    .filter(({ team }) => light.has(team))
    .map(({ atMs, firstTokenMs }) => firstTokenMs - atMs);
  const lastEndMs = Math.max(...run.served.map(({ endMs }) => endMs));
  return { ...run, lightWaitMs: mean(waits), lastEndMs };
}

describe("four replicas on one account", () => {
  it("keep light clients waiting about as long as one does, and leave no place unused", async () => {
    const one = await play({ replicas: 1 });
    const four = await play({});
    const apart = await play({ wrapTurns: () => undefined });
    expect(four.lightWaitMs).toBeLessThan(one.lightWaitMs * 1.5);
    expect(four.lightWaitMs).toBeLessThan(apart.lightWaitMs / 2);
    expect(four.lastEndMs).toBeLessThan(one.lastEndMs * 1.1);
    expect([one.mostAtOnce, four.mostAtOnce]).toEqual([upstream.slots, upstream.slots]);
  });

  it("do so with a store that fails every third time", async () => {
    let asked = 0;
    const unsteady = await play({
      wrapTurns: ({ exchange }) => ({
        exchange: (report) =>
          (asked += 1) % 3 === 0 ? Promise.reject(new Error("away")) : exchange(report),
      }),
    });
    const apart = await play({ wrapTurns: () => undefined });
    expect(unsteady.lightWaitMs).toBeLessThan(apart.lightWaitMs);
    expect(unsteady.mostAtOnce).toBe(upstream.slots);
  });

  it("do the same again for the same seed", async () => {
    const [first, second] = [await play({}), await play({})];
    expect(second).toEqual(first);
  });
});
