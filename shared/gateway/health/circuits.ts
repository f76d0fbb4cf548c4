import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Random } from "../../ports/random.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import {
  type Circuit,
  closedCircuit,
  failCircuit,
  type Passage,
  passageOf,
  releaseProbe,
  startProbe,
} from "../../scheduler/circuit-breaker.ts";
import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";
import type { CallOutcome } from "./call-outcome.ts";

/** The circuit breakers of all grants: which accounts answer, whatever it is that they say. */
export type Circuits = {
  readonly passage: (candidate: Candidate) => Passage;
  /** A call begins, after `passage` did not say to wait; `probe` is a number no other call has. */
  readonly begin: (
    candidate: Candidate,
    probe: number,
  ) => { readonly isProbe: boolean; readonly note: (outcome: CallOutcome) => void };
};

/** A circuit breaker for each grant. Those without failures take no memory. */
export function createCircuits(dependencies: {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): Circuits {
  const { clock, random, log } = dependencies;
  const circuits = createBoundedMap<string, Circuit>(limits.accountsPacedMax);
  const circuitOf = ({ grant }: Candidate) => circuits.get(grant.id) ?? closedCircuit;

  const keep = ({ grant }: Candidate, circuit: Circuit): void => {
    if (circuit.kind === "closed" && circuit.failures === 0) circuits.delete(grant.id);
    else circuits.set(grant.id, circuit);
  };

  const note = (candidate: Candidate, probe: number | undefined, outcome: CallOutcome): void => {
    const circuit = circuitOf(candidate);
    const nowMs = clock.monotonicMs();
    if (outcome.kind === "nothing") {
      if (probe !== undefined) keep(candidate, releaseProbe(circuit, probe, nowMs));
      return;
    }
    // Whoever refuses is there, and says so in time.
    if (isAnswer(outcome)) {
      if (circuit.kind !== "closed") log.info("grant_answers_again", { grant: candidate.grant.id });
      if (circuit !== closedCircuit) keep(candidate, closedCircuit);
      return;
    }
    const jitter = jitterOf(random);
    const restMs = outcome.kind === "refused" ? outcome.retryAfterMs : undefined;
    const next = failCircuit(circuit, { nowMs, jitter, probe, restMs });
    if (next.kind === "open" && circuit.kind !== "open") {
      const { openings, untilMs } = next;
      const restedMs = Math.round(untilMs - nowMs);
      log.warn("grant_does_not_answer", { grant: candidate.grant.id, openings, restedMs });
    }
    keep(candidate, next);
  };

  return {
    passage: (candidate) => {
      const passage = passageOf(circuitOf(candidate), clock.monotonicMs());
      return passage.kind === "wait" && circuitOf(candidate).kind === "half_open"
        ? { kind: "wait", untilMs: clock.monotonicMs() + limits.probeWaitMs }
        : passage;
    },
    begin: (candidate, probe) => {
      const nowMs = clock.monotonicMs();
      const isProbe = passageOf(circuitOf(candidate), nowMs).kind === "probe";
      if (isProbe) keep(candidate, startProbe(circuitOf(candidate), probe, nowMs));
      return {
        isProbe,
        note: (outcome) => note(candidate, isProbe ? probe : undefined, outcome),
      };
    },
  };
}

function isAnswer(outcome: CallOutcome): boolean {
  return outcome.kind === "answered" || (outcome.kind === "refused" && outcome.about !== "failed");
}

/** A number from 0 to less than 1. */
function jitterOf(random: Random): number {
  return random.bytes(4).reduce((sum, byte) => sum / 256 + byte / 256, 0) % 1;
}
