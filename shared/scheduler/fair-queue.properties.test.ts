/**
 * Goal: what VTC promises for every sequence of events. Method: fast-check plays arrivals, streamed
 * usage, endings and cancellations against a few slots; what must hold is checked after each event.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFairQueue } from "./fair-queue.ts";

const slots = 3;
const inputMax = 50;
const outputMax = 80;
const costMax = inputMax + 2 * outputMax;
const weights = [1, 2, 3, 4];

const event = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("arrive" as const),
      team: fc.nat(weights.length - 1),
      inputTokens: fc.nat(inputMax),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("finish" as const),
      pick: fc.nat(),
      outputTokens: fc.nat(outputMax),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("stream" as const),
      pick: fc.nat(),
      outputTokens: fc.nat(outputMax),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), pick: fc.nat() }) },
);
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

/** A gateway with three slots around the real queue, and the books that the promises are read from. */
function createPlay() {
  const queue = createFairQueue({
    weightOf: (team) => weights[Number(team)] ?? 1,
    limits: { perTeamMax: 1000, totalMax: 1000, teamsRememberedMax: 1000 },
    firstOutputTokens: 40,
  });
  const waiting: { id: string; team: string; inputTokens: number }[] = [];
  const running = new Map<string, { team: string; outputTokens: number }>();
  const service = new Map<string, number>();
  let ids = 0;

  const give = (team: string, weightedTokens: number) =>
    service.set(team, (service.get(team) ?? 0) + weightedTokens / (weights[Number(team)] ?? 1));
  const started = (request: { id: string; team: string; inputTokens: number }) => {
    running.set(request.id, { team: request.team, outputTokens: 0 });
    give(request.team, request.inputTokens);
    const index = waiting.findIndex(({ id }) => id === request.id);
    if (index >= 0) waiting.splice(index, 1);
  };
  const fill = () => {
    while (running.size < slots) {
      const request = queue.next(0);
      if (request === undefined) return;
      started(request);
    }
  };
  const act = (step: Event) => {
    const runningId = () => [...running.keys()][("pick" in step ? step.pick : 0) % running.size];
    if (step.kind === "arrive") {
      const request = {
        id: `r${ids++}`,
        team: String(step.team),
        inputTokens: step.inputTokens,
        outputTokensMax: outputMax,
      };
      const answer = queue.enter(request, running.size < slots);
      if (answer.kind === "go") started(request);
      else waiting.push(request);
    } else if (step.kind === "cancel" && waiting.length > 0) {
      const [gone] = waiting.splice(step.pick % waiting.length, 1);
      queue.cancel(gone?.id ?? "");
    } else if (running.size > 0 && step.kind !== "cancel") {
      const id = runningId() ?? "";
      const request = running.get(id);
      if (request === undefined) return;
      const outputTokens = Math.max(request.outputTokens, step.outputTokens);
      give(request.team, 2 * (outputTokens - request.outputTokens));
      request.outputTokens = outputTokens;
      if (step.kind === "stream") queue.charge(id, request);
      else {
        queue.finish(id, request);
        running.delete(id);
      }
    }
    fill();
  };
  return { queue, act, waiting, running, service };
}

const backloggedTeams = (waiting: readonly { team: string }[]) => [
  ...new Set(waiting.map(({ team }) => team)),
];

describe("every sequence of events", () => {
  it("leaves no slot free while somebody waits, and loses nobody", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 120 }), (events) => {
        const play = createPlay();
        for (const step of events) {
          play.act(step);
          expect(play.waiting.length > 0 && play.running.size < slots).toBe(false);
          expect(play.queue.counts()).toEqual({
            waiting: play.waiting.length,
            running: play.running.size,
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives two teams that both keep waiting the same for their weight, but for what is in flight", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (events) => {
        const play = createPlay();
        const since = new Map<string, Map<string, number>>();
        for (const step of events) {
          play.act(step);
          const backlogged = backloggedTeams(play.waiting);
          for (const team of since.keys()) if (!backlogged.includes(team)) since.delete(team);
          for (const team of backlogged) {
            if (!since.has(team)) since.set(team, new Map(play.service));
          }
          for (const one of backlogged) {
            for (const other of backlogged) {
              // Both have waited since the later of the two began to.
              const [a, b] = [since.get(one), since.get(other)];
              const later =
                [...since.keys()].indexOf(one) > [...since.keys()].indexOf(other) ? a : b;
              const given = (team: string) =>
                (play.service.get(team) ?? 0) - (later?.get(team) ?? 0);
              // VTC's bound with the slots as the batch, for the lightest weight, 1.
              expect(Math.abs(given(one) - given(other))).toBeLessThanOrEqual(2 * slots * costMax);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("serves everybody in the end, however much others ask", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.nat(3), (events, greedy) => {
        const play = createPlay();
        for (const step of events) play.act(step);
        const before = new Set(play.waiting.map(({ id }) => id));
        // The greedy team asks twice for each request that ends.
        const rounds = 40 * (before.size + slots + 1);
        for (let round = 0; round < rounds && before.size > 0; round++) {
          play.act({ kind: "arrive", team: greedy, inputTokens: inputMax });
          play.act({ kind: "finish", pick: round, outputTokens: outputMax });
          const still = new Set(play.waiting.map(({ id }) => id));
          for (const id of before) if (!still.has(id)) before.delete(id);
        }
        expect(before.size).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it("leaves nothing behind when everybody has gone", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        const play = createPlay();
        for (const step of events) play.act(step);
        for (const { id } of play.waiting) play.queue.cancel(id);
        for (const id of play.running.keys()) play.queue.cancel(id);
        expect(play.queue.counts()).toEqual({ waiting: 0, running: 0 });
        expect(play.queue.peek()).toBeUndefined();
        expect(play.queue.enter({ id: "last", team: "0", inputTokens: 1 }, true).kind).toBe("go");
      }),
      { numRuns: 100 },
    );
  });
});
