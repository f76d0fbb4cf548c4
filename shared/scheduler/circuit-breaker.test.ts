/**
 * Goal: an account that fails is left alone, tried by one request at a time, and never given up.
 * Method: single steps first, then fast-check plays calls that start, succeed, fail, are given up and
 * overlap, against the same rules a caller follows.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits } from "../schemas/limits.ts";
import {
  type Circuit,
  closedCircuit,
  failCircuit,
  passageOf,
  releaseProbe,
  startProbe,
} from "./circuit-breaker.ts";

const { circuitFailuresMax, circuitOpenMs, circuitOpenMaxMs, probeMsMax } = limits;

function failTimes(count: number, nowMs = 0, circuit = closedCircuit): Circuit {
  return Array.from({ length: count }).reduce<Circuit>(
    (failed) => failCircuit(failed, { nowMs, jitter: 0 }),
    circuit,
  );
}

describe("a circuit", () => {
  test("lets everything through until failures come in a row", () => {
    const before = failTimes(circuitFailuresMax - 1);
    expect(passageOf(before, 0)).toEqual({ kind: "free" });
    expect(passageOf(failTimes(circuitFailuresMax), 0)).toEqual({
      kind: "wait",
      untilMs: circuitOpenMs,
    });
  });

  test("lets nothing through before its time and one probe after it", () => {
    const open = failTimes(circuitFailuresMax);
    expect(passageOf(open, circuitOpenMs - 1).kind).toBe("wait");
    expect(passageOf(open, circuitOpenMs)).toEqual({ kind: "probe" });
    const probing = startProbe(open, 7, circuitOpenMs);
    expect(passageOf(probing, circuitOpenMs).kind).toBe("wait");
  });

  test("rests twice as long after each probe that fails, up to the longest time", () => {
    let circuit = failTimes(circuitFailuresMax);
    const restsMs = Array.from({ length: 9 }, (_, probe) => {
      const passage = passageOf(circuit, -1);
      const untilMs = passage.kind === "wait" ? passage.untilMs : NaN;
      circuit = startProbe(circuit, probe, 0);
      circuit = failCircuit(circuit, { nowMs: 0, jitter: 0, probe });
      return untilMs;
    });
    expect(restsMs).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300].map((s) => s * 1_000));
  });

  test("rests up to a quarter longer by chance", () => {
    const open = failCircuit(failTimes(circuitFailuresMax - 1), { nowMs: 0, jitter: 0.5 });
    expect(passageOf(open, 0)).toEqual({ kind: "wait", untilMs: circuitOpenMs * 1.125 });
  });

  test("opens at once for as long as a provider asks to be left alone", () => {
    const open = failCircuit(closedCircuit, { nowMs: 10, jitter: 0, restMs: 30_000 });
    expect(passageOf(open, 10)).toEqual({ kind: "wait", untilMs: 30_010 });
    const longest = failCircuit(closedCircuit, { nowMs: 0, jitter: 0, restMs: 86_400_000 });
    expect(passageOf(longest, 0)).toEqual({ kind: "wait", untilMs: circuitOpenMaxMs });
  });

  test("keeps the longer of two rests, whichever came first", () => {
    const long = failCircuit(closedCircuit, { nowMs: 0, jitter: 0, restMs: 60_000 });
    const short = failCircuit(closedCircuit, { nowMs: 0, jitter: 0, restMs: 6_000 });
    for (const [circuit, restMs] of [
      [long, 6_000],
      [short, 60_000],
    ] as const) {
      const both = failCircuit(circuit, { nowMs: 100, jitter: 0, restMs });
      const untilMs = restMs === 60_000 ? 60_100 : 60_000;
      expect(passageOf(both, 100)).toEqual({ kind: "wait", untilMs });
    }
  });

  test("learns nothing from calls that left before its probe", () => {
    const probing = startProbe(failTimes(circuitFailuresMax), 7, circuitOpenMs);
    expect(failCircuit(probing, { nowMs: 9_000, jitter: 0 })).toBe(probing);
    expect(failCircuit(probing, { nowMs: 9_000, jitter: 0, probe: 6 })).toBe(probing);
  });

  test("makes room for the next probe when one ends without saying anything", () => {
    const probing = startProbe(failTimes(circuitFailuresMax), 7, circuitOpenMs);
    expect(passageOf(releaseProbe(probing, 7, 9_000), 9_000)).toEqual({ kind: "probe" });
    expect(releaseProbe(probing, 6, 9_000)).toBe(probing);
  });

  test("gives up a probe of which nothing is heard", () => {
    const probing = startProbe(failTimes(circuitFailuresMax), 7, circuitOpenMs);
    const givenUpMs = circuitOpenMs + probeMsMax;
    expect(passageOf(probing, givenUpMs - 1).kind).toBe("wait");
    expect(passageOf(probing, givenUpMs)).toEqual({ kind: "probe" });
  });
});

const times = fc.oneof(fc.nat(2 * circuitOpenMs), fc.nat(circuitOpenMaxMs));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("ask" as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("fail" as const, "release" as const, "succeed" as const),
      pick: fc.nat(),
      restMs: fc.option(fc.nat(2 * circuitOpenMaxMs), { nil: undefined }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("pass" as const), timeMs: times }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Call = { readonly id: number; readonly isProbe: boolean; readonly beganMs: number };

/** A caller that keeps to the rules, and what it sees. */
function createCaller(jitter: number) {
  let circuit: Circuit = closedCircuit;
  let calls: Call[] = [];
  let nowMs = 0;
  /** Probes of before a success: others may go again, so they are not the one probe any more. */
  const overtaken = new Set<Call>();

  const ask = (id: number) => {
    const { kind } = passageOf(circuit, nowMs);
    if (kind === "wait") return;
    const isProbe = kind === "probe";
    if (isProbe) circuit = startProbe(circuit, id, nowMs);
    calls.push({ id, isProbe, beganMs: nowMs });
  };
  const end = (how: "fail" | "release" | "succeed", pick: number, restMs: number | undefined) => {
    const call = calls[pick % Math.max(1, calls.length)];
    if (call === undefined) return;
    calls = calls.filter((one) => one !== call);
    const probe = call.isProbe ? call.id : undefined;
    if (how === "fail") circuit = failCircuit(circuit, { nowMs, jitter, probe, restMs });
    if (how === "release" && probe !== undefined) circuit = releaseProbe(circuit, probe, nowMs);
    if (how !== "succeed") return;
    circuit = closedCircuit;
    for (const one of calls) overtaken.add(one);
  };
  return {
    play: (event: Step, id: number) => {
      if (event.kind === "pass") nowMs += event.timeMs;
      else if (event.kind === "ask") ask(id);
      else end(event.kind, event.pick, event.restMs);
    },
    untilMs: () => (circuit.kind === "open" ? circuit.untilMs : -Infinity),
    passage: (laterMs = 0) => passageOf(circuit, nowMs + laterMs).kind,
    probes: () =>
      calls.filter((one) => one.isProbe && !overtaken.has(one) && nowMs < one.beganMs + probeMsMax)
        .length,
  };
}

test("whatever happens, one probe at a time, never shut for ever, no rest is cut short", () => {
  const jitters = fc.double({ min: 0, max: 0.99, noNaN: true });
  const longestMs = Math.max(1.25 * circuitOpenMaxMs, probeMsMax);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), jitters, (steps, jitter) => {
      const caller = createCaller(jitter);
      steps.forEach((event, id) => {
        const [before, untilBefore] = [caller.passage(), caller.untilMs()];
        caller.play(event, id);
        expect(caller.probes()).toBeLessThanOrEqual(1);
        expect(caller.passage(longestMs)).not.toBe("wait");
        const isCutShort =
          event.kind === "fail" && before === "wait" && caller.untilMs() < untilBefore;
        expect(isCutShort).toBe(false);
      });
    }),
    { numRuns: 500 },
  );
});
