import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { GranaryError } from "@granary/shared/schemas/granary-error";
import type { Me } from "@granary/shared/schemas/me";
import { describe, expect, it } from "vitest";
import { createAllowanceWatch } from "./allowance-watch.ts";

const minuteMs = 60_000;
const settle = () => new Promise((resolve) => setImmediate(resolve));
const unreachable = new GranaryError("upstream_unreachable", "The pool cannot be reached.");

function meWith(remaining: number, resetsAt?: string): Me {
  const limit = 100;
  const binding = {
    ...({ scope: "member", period: "day", measure: "tokens", held: 0 } as const),
    ...(resetsAt !== undefined && { resetsAt }),
  };
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

  it("is asked again in 15 seconds and then less and less often, until it answers", async () => {
    const { clock, world, watch } = setUp(unreachable);
    watch.restart();
    await settle();
    const waits = [0.25, 0.5, 1, 2, 4, 5, 5];
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

describe("a limit that begins anew", () => {
  // The clock begins at nine.
  const resetsAt = "2026-11-23T09:02:00Z";
  const next = "2026-11-24T09:02:00Z";

  it.each([true, false])(
    "is asked for then, once, whether somebody looks (%s) or not",
    async (isWatched) => {
      const { clock, world, watch } = setUp(meWith(0, resetsAt));
      watch.restart();
      await settle();
      world.answer = meWith(100, next);
      world.isWatched = isWatched;
      clock.advanceMs(2 * minuteMs - 1);
      await settle();
      expect(world.asked).toBe(1);
      clock.advanceMs(minuteMs);
      await settle();
      expect(world.asked).toBe(2);
      expect(watch.state()).toMatchObject({ me: { binding: { remaining: 100 } } });
      world.isWatched = false;
      clock.advanceMs(60 * minuteMs);
      await settle();
      expect(world.asked).toBe(2);
    },
  );

  it("is not asked for over and over by a clock that is ahead of the pool's", async () => {
    const { clock, world, watch } = setUp(meWith(0, "2026-11-23T08:59:00Z"));
    watch.restart();
    await settle();
    clock.advanceMs(4 * minuteMs);
    await settle();
    expect(world.asked).toBe(1);
  });
});

describe("who looks again", () => {
  it("has it asked for where the pool was out of reach, but not with every look", async () => {
    const { clock, world, watch } = setUp(unreachable);
    watch.restart();
    await settle();
    watch.noteWatched();
    await settle();
    expect(world.asked).toBe(1);
    world.answer = meWith(40);
    clock.advanceMs(minuteMs);
    watch.noteWatched();
    await settle();
    expect(watch.state().kind).toBe("known");
    clock.advanceMs(minuteMs);
    watch.noteWatched();
    await settle();
    expect(world.asked).toBe(2);
  });

  it("has it asked for where the answer is old", async () => {
    const { clock, world, watch } = setUp(meWith(40));
    watch.restart();
    await settle();
    world.isWatched = false;
    clock.advanceMs(11 * minuteMs);
    watch.noteWatched();
    await settle();
    expect(world.asked).toBe(2);
  });
});
