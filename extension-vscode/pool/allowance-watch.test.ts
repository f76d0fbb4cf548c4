import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { GranaryError } from "@granary/shared/schemas/granary-error";
import type { Me } from "@granary/shared/schemas/me";
import { describe, expect, it } from "vitest";
import { createAllowanceWatch } from "./allowance-watch.ts";

const minuteMs = 60_000;
const settle = () => new Promise((resolve) => setImmediate(resolve));
const unreachable = new GranaryError("upstream_unreachable", "The pool cannot be reached.");

function meWith(remaining: number, limit = 100): Me {
  const binding = { scope: "member", period: "day", measure: "tokens", held: 0 } as const;
  return {
    member: { id: "m", name: "Tomás", roles: ["developer"] },
    pool: { name: "City pool", timeZone: "UTC", practice: false },
    allowances: [],
    binding: { ...binding, limit, remaining, spent: limit - remaining },
    givenBy: [],
  };
}

/** A watch whose pool answers with `answer`, which may be changed; nothing is a pool not joined. */
function setUp(answer?: Me | Error) {
  const clock = createFakeClock();
  const world = { answer, asked: 0, isWatched: true };
  const watch = createAllowanceWatch({
    clock,
    isWatched: () => world.isWatched,
    askMe: () => {
      if (world.answer === undefined) return undefined;
      world.asked += 1;
      return world.answer instanceof Error
        ? Promise.reject(world.answer)
        : Promise.resolve(world.answer);
    },
  });
  return { clock, world, watch };
}

describe("what is left of the allowance", () => {
  it("is not asked for while no pool has been joined", async () => {
    const { clock, world, watch } = setUp();
    watch.restart();
    await watch.refresh();
    clock.advanceMs(60 * minuteMs);
    expect(watch.state()).toEqual({ kind: "not-joined" });
    expect(world.asked).toBe(0);
  });

  it("is loading, then known, after joining", async () => {
    const { watch } = setUp(meWith(40));
    const kinds: string[] = [];
    watch.onChange(({ kind }) => kinds.push(kind));
    watch.restart();
    await settle();
    expect(kinds).toEqual(["not-joined", "loading", "known"]);
  });

  it("is asked for every five minutes while somebody looks, and not otherwise", async () => {
    const { clock, world, watch } = setUp(meWith(40));
    watch.restart();
    await settle();
    clock.advanceMs(5 * minuteMs);
    await settle();
    expect(world.asked).toBe(2);
    world.isWatched = false;
    clock.advanceMs(30 * minuteMs);
    await settle();
    expect(world.asked).toBe(2);
  });

  it("is asked for once, soon after a burst of requests, looked at or not", async () => {
    const { clock, world, watch } = setUp(meWith(40));
    watch.restart();
    await settle();
    world.isWatched = false;
    for (let requests = 0; requests < 5; requests += 1) watch.noteRequest();
    clock.advanceMs(1_500);
    await settle();
    expect(world.asked).toBe(2);
    clock.advanceMs(10 * minuteMs);
    await settle();
    expect(world.asked).toBe(2);
  });

  it("is asked for again when a request ends while it is being asked for", async () => {
    const { clock, world, watch } = setUp(meWith(40));
    watch.restart();
    watch.noteRequest();
    await settle();
    clock.advanceMs(1_500);
    await settle();
    expect(world.asked).toBe(2);
  });

  it("is one question for many callers", async () => {
    const { world, watch } = setUp(meWith(40));
    await Promise.all([watch.refresh(), watch.refresh(), watch.refresh()]);
    expect(world.asked).toBe(1);
  });
});

describe("a pool that does not answer", () => {
  it("leaves the last answer in place, marked, and then admits that it knows nothing", async () => {
    const { clock, world, watch } = setUp(meWith(40));
    await watch.refresh();
    world.answer = unreachable;
    await watch.refresh();
    expect(watch.state()).toMatchObject({ kind: "known", problem: unreachable });
    clock.skewMs(10 * minuteMs);
    await watch.refresh();
    expect(watch.state()).toEqual({ kind: "unreachable", problem: unreachable });
  });

  it("is asked less and less often, at most every 80 minutes, until it answers", async () => {
    const { clock, world, watch } = setUp(unreachable);
    watch.restart();
    await settle();
    const waits = [10, 20, 40, 80, 80];
    for (const wait of waits) {
      const before = world.asked;
      clock.advanceMs(wait * minuteMs - 1);
      await settle();
      expect(world.asked).toBe(before);
      clock.advanceMs(1);
      await settle();
      expect(world.asked).toBe(before + 1);
    }
    world.answer = meWith(40);
    await watch.refresh();
    const before = world.asked;
    clock.advanceMs(5 * minuteMs);
    await settle();
    expect(world.asked).toBe(before + 1);
  });

  it("that does not know the token any more is a state of its own", async () => {
    const { watch } = setUp(new GranaryError("token_invalid", "Unknown token."));
    await watch.refresh();
    expect(watch.state()).toEqual({ kind: "removed" });
  });

  it("cannot bring back what was before leaving", async () => {
    const { world, watch } = setUp(meWith(40));
    const late = watch.refresh();
    world.answer = undefined;
    watch.restart();
    await late;
    await settle();
    expect(watch.state()).toEqual({ kind: "not-joined" });
  });
});
