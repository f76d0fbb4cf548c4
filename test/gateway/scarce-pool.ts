import { limits } from "@granary/shared/schemas/limits";
import type { PracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { createFakeClock, type FakeClock } from "@granary/shared/testing/fake-clock";
import { expect } from "vitest";
import { assertNothingLeft, startTestPool } from "./start-test-pool.ts";
import type { TestPool, TestPoolOptions } from "./start-test-pool.ts";

/** A clock that stands still, and sees who stands in line. */
type LineClock = FakeClock & {
  /** How many requests stand in a line: each of them has set when it gives up. */
  readonly inLine: () => number;
};

/** Time passes only where a test lets it, so that nobody's turn depends on how fast the machine is. */
function lineClock(): LineClock {
  const clock = createFakeClock(Date.now());
  let inLine = 0;
  return {
    ...clock,
    inLine: () => inLine,
    after: (delayMs, run) => {
      if (delayMs !== limits.queueWaitMsMax) return clock.after(delayMs, run);
      inLine += 1;
      const leave = clock.after(delayMs, run);
      return () => {
        inLine -= 1;
        leave();
      };
    },
  };
}

/** A short question for the pool's quick model. */
export const question = (text = "Where is my order?") => ({
  model: "fast",
  messages: [{ role: "user", content: text }],
  max_tokens: 50,
});

/** One pool at a time with a clock that stands still, and the ways to see and move its line. */
export function createScarcePool() {
  let pool: TestPool;
  let clock: LineClock;
  const others: PracticeUpstream[] = [];
  return {
    start: async (options: TestPoolOptions = {}): Promise<TestPool> => {
      clock = lineClock();
      pool = await startTestPool({ ...options, dependencies: { clock, ...options.dependencies } });
      return pool;
    },
    clock: () => clock,
    /** Is closed with the pool. */
    keep: (other: PracticeUpstream): PracticeUpstream => {
      others.push(other);
      return other;
    },
    /** Has the provider hold what it is asked, until the returned function is called. */
    hold: (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      pool.upstream.script({ held: { until: promise }, usage: { input: 20, output: 20 } });
      return resolve;
    },
    arrived: (count: number) =>
      expect.poll(() => pool.upstream.requests, { interval: 5 }).toHaveLength(count),
    standInLine: (count: number) => expect.poll(() => clock.inLine()).toBe(count),
    /** Lets time pass until nobody stands in line any more. */
    passTime: (stepMs: number) =>
      expect
        .poll(() => (clock.inLine() > 0 && clock.advanceMs(stepMs), clock.inLine()), {
          interval: 5,
        })
        .toBe(0),
    /** What the provider was asked, in the order in which it was asked. */
    asked: () =>
      pool.upstream.requests.map(({ body }) => {
        const { messages } = body as { readonly messages: readonly { readonly content: string }[] };
        return messages.at(-1)?.content ?? "";
      }),
    close: async () => {
      await assertNothingLeft(pool, []);
      await pool.close();
      await Promise.all(others.splice(0).map((other) => other.close()));
    },
  };
}
