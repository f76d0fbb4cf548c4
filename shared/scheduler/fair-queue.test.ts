/**
 * Goal: what the queue promises to people, example by example. Method: one scarce thing is played by
 * hand; time is a number. The promises that hold for every sequence are in the properties beside it.
 */
import { describe, expect, it } from "vitest";
import { createFairQueue, type FairQueue } from "./fair-queue.ts";

const limits = { perTeamMax: 3, totalMax: 5, teamsRememberedMax: 100 };

const queueWith = (weights: Readonly<Record<string, number>> = {}) =>
  createFairQueue({ weightOf: (team) => weights[team] ?? 1, limits, firstOutputTokens: 100 });

const ask = (queue: FairQueue, id: string, isFree = false) =>
  queue.enter({ id, team: id.slice(0, 1), inputTokens: 100 }, isFree);

const takeAll = (queue: FairQueue) => {
  const ids: string[] = [];
  for (let head = queue.next(0); head !== undefined; head = queue.next(0)) {
    ids.push(head.id);
    queue.finish(head.id, { outputTokens: 100 });
  }
  return ids;
};

describe("a fair queue", () => {
  it("lets a request through at once while something is free and nobody waits", () => {
    const queue = queueWith();
    expect(ask(queue, "a1", true)).toEqual({ kind: "go" });
    expect(queue.counts()).toEqual({ waiting: 0, running: 1 });
  });

  it("sends nobody past those who already wait", () => {
    const queue = queueWith();
    ask(queue, "a1");
    expect(ask(queue, "b1", true)).toEqual({ kind: "queued" });
    expect(queue.next(0)?.id).toBe("a1");
  });

  it("serves the team that was given less before one that came earlier", () => {
    const queue = queueWith();
    ask(queue, "a1", true);
    ask(queue, "a2");
    ask(queue, "a3");
    ask(queue, "b1");
    queue.charge("a1", { outputTokens: 500 });
    expect(takeAll(queue)).toEqual(["b1", "a2", "a3"]);
  });

  it("counts what running requests will probably use, so one team does not take every slot", () => {
    const queue = queueWith();
    for (const id of ["a1", "a2", "a3", "b1"]) ask(queue, id);
    expect([queue.next(0)?.id, queue.next(0)?.id]).toEqual(["a1", "b1"]);
  });

  it("gives a team of weight 3 three requests for one of weight 1", () => {
    const queue = createFairQueue({
      weightOf: (team) => (team === "a" ? 3 : 1),
      limits: { perTeamMax: 50, totalMax: 100, teamsRememberedMax: 10 },
    });
    for (let index = 0; index < 40; index++) {
      ask(queue, `a${index}`);
      ask(queue, `b${index}`);
    }
    const first = takeAll(queue).slice(0, 40);
    expect(first.filter((id) => id.startsWith("a"))).toHaveLength(30);
  });

  it("lets a team that was away start level with the others, not with a right to a burst", () => {
    const queue = queueWith();
    ask(queue, "a1");
    ask(queue, "a2");
    queue.next(0);
    queue.finish("a1", { outputTokens: 5000 });
    ask(queue, "b1");
    ask(queue, "b2");
    ask(queue, "b3");
    const turns = takeAll(queue);
    expect(turns.indexOf("a2")).toBeLessThan(2);
  });

  it("refuses when a team's own line is full and says when to come back", () => {
    const queue = queueWith();
    for (const id of ["a1", "a2", "a3"]) ask(queue, id);
    expect(ask(queue, "a4")).toEqual({
      kind: "refused",
      bound: "team",
      limit: 3,
      retryAfterMs: 5000,
    });
    expect(ask(queue, "b1")).toEqual({ kind: "queued" });
  });

  it("refuses when everybody's lines together are full", () => {
    const queue = queueWith();
    for (const id of ["a1", "a2", "a3", "b1", "b2"]) ask(queue, id);
    expect(ask(queue, "c1")).toMatchObject({ kind: "refused", bound: "pool", limit: 5 });
  });

  it("frees a place as soon as its client goes away", () => {
    const queue = queueWith();
    for (const id of ["a1", "a2", "a3"]) ask(queue, id);
    expect(queue.cancel("a2")).toBe("waiting");
    expect(ask(queue, "a4")).toEqual({ kind: "queued" });
    expect(takeAll(queue)).toEqual(["a1", "a3", "a4"]);
  });

  it("charges a cancelled request what it had produced", () => {
    const queue = queueWith();
    ask(queue, "a1", true);
    queue.charge("a1", { outputTokens: 7 });
    expect(queue.cancel("a1")).toBe("running");
    expect(queue.cancel("a1")).toBe("unknown");
    ask(queue, "b1", true);
    queue.finish("b1", { outputTokens: 6 });
    for (const id of ["c1", "a2", "b2"]) ask(queue, id);
    expect(takeAll(queue)).toEqual(["c1", "b2", "a2"]);
  });

  it("tells a person their place and, once the line has moved, about how long", () => {
    const queue = queueWith();
    for (const id of ["a1", "b1", "c1", "d1", "e1"]) ask(queue, id);
    expect(queue.placeOf("e1")).toEqual({ place: 5 });
    queue.next(1000);
    queue.next(3000);
    expect(queue.placeOf("e1")).toEqual({ place: 3, waitMs: 6000 });
    expect(queue.placeOf("a1")).toBeUndefined();
  });

  it("counts in a place that the own earlier requests go first", () => {
    const queue = queueWith();
    for (const id of ["a1", "a2", "b1"]) ask(queue, id);
    expect(queue.placeOf("a2")?.place).toBe(3);
    expect(queue.placeOf("b1")?.place).toBe(2);
  });

  it("puts a team behind for what another replica gave it, and tells what it gave itself", () => {
    const queue = queueWith();
    expect(queue.beside.takeServed()).toEqual(new Map());
    ask(queue, "a1");
    ask(queue, "b1");
    queue.beside.addServed("a", { service: 10_000, isBack: false });
    expect(takeAll(queue)).toEqual(["b1", "a1"]);
    expect(queue.beside.takeServed().get("a")).toEqual({ service: 300, isBack: true });
    expect(queue.beside.takeServed()).toEqual(new Map());
  });

  it("lets a team back in where the least served team is, wherever that one waits", () => {
    const queue = queueWith();
    queue.beside.riseTo(5_000);
    queue.beside.setFloorElsewhere(3_000);
    ask(queue, "a1");
    expect(queue.beside.floor()).toBe(3_000);
    queue.beside.setFloorElsewhere(undefined);
    queue.beside.addServed("b", { service: 10, isBack: true });
    ask(queue, "b1");
    expect(takeAll(queue)).toEqual(["a1", "b1"]);
  });

  it("begins beside others where those are", () => {
    const queue = queueWith();
    ask(queue, "a1");
    queue.beside.riseTo(9_000);
    expect(queue.beside.turn()).toBe(9_000);
    expect(queue.beside.lowestTurns(8)).toEqual([9_000]);
    expect(queue.beside.level()).toBe(9_000);
  });

  it("forgets resting teams rather than grow without end", () => {
    const queue = createFairQueue({
      weightOf: () => 1,
      limits: { ...limits, teamsRememberedMax: 2 },
    });
    for (const id of ["a1", "b1", "c1", "d1"]) {
      ask(queue, id, true);
      queue.finish(id, { outputTokens: 10 });
    }
    ask(queue, "e1");
    ask(queue, "a2");
    expect(takeAll(queue)).toEqual(["e1", "a2"]);
  });
});
