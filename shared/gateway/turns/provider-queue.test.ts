/**
 * Goal: nobody passes an account's limits, nobody waits for ever, and whoever leaves makes room.
 * Method: one line on a clock that the test moves.
 */
import { beforeEach, describe, expect, it } from "vitest";
import type { ProviderRateLimits } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { createProviderQueue, type ProviderQueue } from "./provider-queue.ts";
import type { Slot, WaitEnd } from "./provider-queue-state.ts";
import { createWaitingBytes } from "./waiting-bytes.ts";

let clock: FakeClock;
let line: ProviderQueue;

beforeEach(() => {
  clock = createFakeClock();
});

function open(grantLimits?: ProviderRateLimits): void {
  const waitingBytes = createWaitingBytes();
  line = createProviderQueue({
    clock,
    waitingBytes,
    weightOf: () => 1,
    limits: { part: grantLimits },
  });
}

const cost = { inputTokens: 50, outputTokens: 50 };
const never = new AbortController().signal;

/** Enters and must go at once. */
function go(team = "a"): Slot {
  const entry = line.enter({ team, cost, bodyBytes: 1_000, signal: never });
  if (entry.kind !== "go") throw new Error(`It was ${entry.kind}.`);
  return entry.slot;
}

/** Enters and must wait; `how` is how that ended, once it has. */
function wait(team = "a", signal: AbortSignal = never) {
  const entry = line.enter({ team, cost, bodyBytes: 1_000, signal });
  if (entry.kind !== "waits") throw new Error(`It was ${entry.kind}.`);
  const waiting: { how?: WaitEnd; place: typeof entry.place } = { place: entry.place };
  void entry.end.then((how) => (waiting.how = how));
  return waiting;
}

const refusal = (bound: "team" | "pool") => ({
  kind: "refused",
  error: { code: "pool_busy", limit: bound, resetsAt: expect.any(String) },
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("an account's line", () => {
  it("lets the next one in when one ends, and tells places until then", async () => {
    open({ concurrency: 1 });
    const first = go();
    const [second, third] = [wait(), wait()];
    expect([second.place()?.place, third.place()?.place]).toEqual([1, 2]);
    first.leave(cost);
    await settled();
    expect(second.how?.kind).toBe("go");
    expect(third.how).toBeUndefined();
    expect(third.place()?.place).toBe(1);
  });

  it("counts an end once, however often it is told", async () => {
    open({ concurrency: 1 });
    const first = go();
    const [second, third] = [wait(), wait()];
    first.leave(cost);
    first.leave(cost);
    first.withdraw();
    await settled();
    expect([second.how?.kind, third.how?.kind]).toEqual(["go", undefined]);
  });

  it("wakes at the moment a minute has room again, and says when that is", async () => {
    open({ requestsPerMinute: 1 });
    go().leave(cost);
    const second = wait();
    expect(second.place()?.waitMs).toBeGreaterThan(59_000);
    clock.advanceMs(59_000);
    await settled();
    expect(second.how).toBeUndefined();
    clock.advanceMs(2_000);
    await settled();
    expect(second.how?.kind).toBe("go");
    expect(clock.pending()).toBe(0);
  });

  it("gives back the place of a request that was never sent", () => {
    open({ requestsPerMinute: 1 });
    go().withdraw();
    expect(line.enter({ team: "a", cost, bodyBytes: 1_000, signal: never }).kind).toBe("go");
    expect(line.enter({ team: "a", cost, bodyBytes: 1_000, signal: never }).kind).toBe("waits");
  });

  it("counts a minute from when a request was sent, which may be a while after its turn", async () => {
    open({ requestsPerMinute: 1 });
    const first = go();
    clock.advanceMs(30_000);
    first.sent();
    first.leave(cost);
    const second = wait();
    clock.advanceMs(59_000);
    await settled();
    expect(second.how).toBeUndefined();
    clock.advanceMs(2_000);
    await settled();
    expect(second.how?.kind).toBe("go");
  });

  it("takes who hangs up out of the line at once, without a trace", async () => {
    open({ concurrency: 1 });
    const first = go();
    const leaving = new AbortController();
    const [second, third] = [wait("a", leaving.signal), wait()];
    leaving.abort();
    await settled();
    expect(second.how).toEqual({ kind: "gone" });
    expect(third.place()?.place).toBe(1);
    first.leave();
    await settled();
    expect(third.how?.kind).toBe("go");
  });

  it("does not let anybody wait who has hung up already", async () => {
    open({ concurrency: 1 });
    go();
    const gone = wait("a", AbortSignal.abort());
    await settled();
    expect(gone.how).toEqual({ kind: "gone" });
    expect(clock.pending()).toBe(0);
  });

  it("gives up for somebody after the longest wait, and says when to try again", async () => {
    open({ concurrency: 1 });
    go();
    const second = wait();
    clock.advanceMs(limits.queueWaitMsMax);
    await settled();
    expect(second.how).toMatchObject({
      kind: "refused",
      error: { code: "pool_busy", resetsAt: expect.any(String) },
    });
    expect(clock.pending()).toBe(0);
  });

  it("refuses those in line at once when the provider asks for a longer rest than anybody waits", async () => {
    open({ concurrency: 1 });
    const first = go();
    const second = wait();
    line.cool({ reported: [], retryAfterMs: limits.queueWaitMsMax + 60_000 });
    await settled();
    expect(second.how).toMatchObject({
      kind: "refused",
      error: { code: "upstream_rate_limited", limit: "provider" },
    });
    first.leave();
    expect(line.isIdle()).toBe(true);
  });

  it("asks again once a short rest is over", async () => {
    open();
    line.cool({ reported: [], retryAfterMs: 3_000 });
    const first = wait();
    clock.advanceMs(2_999);
    await settled();
    expect(first.how).toBeUndefined();
    clock.advanceMs(1);
    await settled();
    expect(first.how?.kind).toBe("go");
  });

  it("keeps counting who runs, and a rest, when its limits are changed", async () => {
    open({ concurrency: 2 });
    const [first] = [go(), go()];
    line.cool({ reported: [], retryAfterMs: 5_000 });
    line.setLimits({ part: { concurrency: 1 } });
    const third = wait();
    first.leave();
    clock.advanceMs(5_000);
    await settled();
    expect(third.how).toBeUndefined();
    line.setLimits({ part: undefined });
    await settled();
    expect(third.how?.kind).toBe("go");
  });

  it("keeps only so many bytes of a team waiting, and of all teams", async () => {
    open({ concurrency: 1 });
    const first = go();
    const bodyBytes = limits.queueBytesPerTeamMax;
    const enter = (team: string, bytes: number) =>
      line.enter({ team, cost, bodyBytes: bytes, signal: never });
    expect(enter("a", bodyBytes).kind).toBe("waits");
    expect(enter("a", 1)).toMatchObject(refusal("team"));
    const teams = limits.queueBytesTotalMax / bodyBytes - 1;
    for (let count = 0; count < teams; count++) {
      expect(enter(`team-${count}`, bodyBytes).kind).toBe("waits");
    }
    expect(enter("b", 1)).toMatchObject(refusal("pool"));
    first.leave(cost);
    await settled();
    expect(enter("b", 1).kind, "one that went made room").toBe("waits");
  });

  it("gives a team that just came its turn before the rest of a long line", async () => {
    open({ concurrency: 1 });
    const first = go("heavy");
    const heavy = Array.from({ length: 5 }, () => wait("heavy"));
    const light = wait("light");
    first.leave({ inputTokens: 50, outputTokens: 500 });
    await settled();
    expect(light.how?.kind).toBe("go");
    expect(heavy.every(({ how }) => how === undefined)).toBe(true);
  });
});
