/**
 * Goal: an account that does not answer is left alone, and asked again by one request at a time.
 * Method: one grant, calls that end as told, a clock that is moved by hand and no chance in the waits.
 */
import { beforeEach, describe, expect, test } from "vitest";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import { createGrantHealth, type GrantHealth } from "./grant-health.ts";
import { outcomeOfCall, type CallOutcome } from "./call-outcome.ts";

const failed = { kind: "refused", about: "failed", status: 500 } as const;
const answered: CallOutcome = { kind: "answered" };
const answers: readonly CallOutcome[] = [
  answered,
  { kind: "refused", about: "rate", status: 429 },
  { kind: "refused", about: "request", status: 400 },
];
const failures: readonly CallOutcome[] = [
  failed,
  { kind: "unreachable" },
  { kind: "timeout" },
  { kind: "cut" },
];

let clock: FakeClock;
let health: GrantHealth;
let events: string[];
beforeEach(() => {
  clock = createFakeClock();
  events = [];
  const log = { info: keep, warn: keep, error: keep };
  const { directory } = openMemoryStore();
  const random = { bytes: (count: number) => new Uint8Array(count) };
  health = createGrantHealth({ clock, random, directory, log });
});
const keep = (event: string) => void events.push(event);

function candidateOf(number: number): Candidate {
  const [model] = samples.grant.models;
  if (model === undefined) throw new Error("The sample gift has a model.");
  const id = grantIdSchema.parse(`grant_${idDigits(number)}`);
  return { grant: { ...samples.grant, id }, model };
}
const grant = candidateOf(1);

function ask(...outcomes: readonly CallOutcome[]): void {
  for (const outcome of outcomes) health.begin(grant)?.note(outcome);
}

describe("an account that does not answer", () => {
  test.each(failures)("rests after the third time in a row (%o)", (failure) => {
    ask(failure, failure);
    expect(health.standing(grant)).toEqual({ kind: "well" });
    ask(failure);
    const until = clock.nowMs() + limits.circuitOpenMs;
    expect(health.standing(grant)).toEqual({ kind: "resting", because: "failing", until });
    expect(health.begin(grant)).toBeUndefined();
    expect(health.standing(candidateOf(2))).toEqual({ kind: "well" });
    expect(events).toEqual(["grant_does_not_answer"]);
  });

  test.each(answers)("is well again whatever it answers (%o)", (answer) => {
    ask(failed, failed, answer, failed, failed);
    expect(health.standing(grant)).toEqual({ kind: "well" });
  });

  test("is asked by one request, and by all again after an answer", () => {
    ask(failed, failed, failed);
    clock.advanceMs(limits.circuitOpenMs);
    expect(health.standing(grant)).toEqual({ kind: "due", because: "failing" });
    const probe = health.begin(grant);
    expect(probe?.isProbe).toBe(true);
    expect(health.begin(grant)).toBeUndefined();
    const until = clock.nowMs() + limits.probeWaitMs;
    expect(health.standing(grant)).toEqual({ kind: "resting", because: "failing", until });
    probe?.note(answered);
    expect(health.standing(grant)).toEqual({ kind: "well" });
    expect(health.begin(grant)?.isProbe).toBe(false);
    expect(events).toEqual(["grant_does_not_answer", "grant_answers_again"]);
  });

  test("rests longer when the one that asks gets no answer, and not when its client hangs up", () => {
    ask(failed, failed, failed);
    clock.advanceMs(limits.circuitOpenMs);
    ask({ kind: "nothing" });
    expect(health.standing(grant)).toEqual({ kind: "due", because: "failing" });
    ask(failed);
    const until = clock.nowMs() + 2 * limits.circuitOpenMs;
    expect(health.standing(grant)).toEqual({ kind: "resting", because: "failing", until });
  });

  test("rests as long as it asks to, at once", () => {
    ask({ ...failed, retryAfterMs: 30_000 });
    const until = clock.nowMs() + 30_000;
    expect(health.standing(grant)).toEqual({ kind: "resting", because: "failing", until });
  });

  test("keeps its place among the grants when it is due, so that nobody waits for it first", () => {
    ask(failed, failed, failed);
    clock.advanceMs(limits.circuitOpenMs);
    const candidates = [candidateOf(2), grant];
    expect(health.sort(candidates).usable).toEqual(candidates);
  });

  test("counts what an attempt is told first", () => {
    const attempt = health.begin(grant);
    attempt?.note(answered);
    attempt?.note({ ...failed, retryAfterMs: 30_000 });
    expect(health.standing(grant)).toEqual({ kind: "well" });
  });
});

test("a call that ended without a status says as much as its end does", () => {
  expect(outcomeOfCall({ kind: "not_sent", detail: "" })).toEqual({ kind: "unreachable" });
  expect(outcomeOfCall({ kind: "timeout", phase: "head" })).toEqual({ kind: "timeout" });
  expect(outcomeOfCall({ kind: "cut", detail: "" })).toEqual({ kind: "cut" });
  expect(outcomeOfCall({ kind: "complete" })).toEqual({ kind: "cut" });
  expect(outcomeOfCall({ kind: "aborted" })).toEqual({ kind: "nothing" });
});
