import { limits } from "../schemas/limits.ts";

/** What calls to one account say about whether it answers. Times are of a clock that only goes forward. */
export type Circuit =
  | { readonly kind: "closed"; readonly failures: number }
  | { readonly kind: "open"; readonly untilMs: number; readonly openings: number }
  | {
      readonly kind: "half_open";
      readonly probe: number;
      /** When its probe is given up, should nobody ever say how it ended. */
      readonly giveUpAtMs: number;
      readonly openings: number;
    };

/** An account that is not known to fail. */
export const closedCircuit: Circuit = { kind: "closed", failures: 0 };

/** Whether a request may go: like any, as the one probe, or not before `untilMs`. */
export type Passage =
  | { readonly kind: "free" }
  | { readonly kind: "probe" }
  | { readonly kind: "wait"; readonly untilMs: number };

/** One failed call. */
export type Failure = {
  readonly nowMs: number;
  /** At least 0 and less than 1: lengthens the rest by up to a quarter, so that replicas part. */
  readonly jitter: number;
  /** The number that `startProbe` was given, if the call was a probe. */
  readonly probe?: number | undefined;
  /** How long the provider asked to be left alone, where it did: that opens at once. */
  readonly restMs?: number | undefined;
};

/** Asked for every request: nothing waits for a cycle. */
export function passageOf(circuit: Circuit, nowMs: number): Passage {
  if (circuit.kind === "closed") return { kind: "free" };
  const untilMs = circuit.kind === "open" ? circuit.untilMs : circuit.giveUpAtMs;
  return nowMs < untilMs ? { kind: "wait", untilMs } : { kind: "probe" };
}

/** A request goes as the probe, after `passageOf` said so. `probe` is a number no other one has. */
export function startProbe(circuit: Circuit, probe: number, nowMs: number): Circuit {
  if (circuit.kind === "closed") return circuit;
  const { openings } = circuit;
  return { kind: "half_open", probe, giveUpAtMs: nowMs + limits.probeMsMax, openings };
}

/**
 * A call failed without an answer. The third in a row opens, for a time that doubles with every
 * probe that fails, up to `circuitOpenMaxMs` and a quarter. Of two rests the longer one counts. While
 * a probe is under way, calls that left before it say nothing new.
 */
export function failCircuit(circuit: Circuit, failure: Failure): Circuit {
  const { nowMs, probe, restMs } = failure;
  if (circuit.kind === "closed") {
    const failures = circuit.failures + 1;
    const isOpening = failures >= limits.circuitFailuresMax || restMs !== undefined;
    return isOpening ? open(1, failure) : { kind: "closed", failures };
  }
  if (circuit.kind === "half_open") {
    return circuit.probe === probe ? open(circuit.openings + 1, failure) : circuit;
  }
  const { openings, untilMs } = circuit;
  const fresh = nowMs < untilMs ? open(openings, failure) : circuit;
  return { kind: "open", openings, untilMs: Math.max(untilMs, fresh.untilMs) };
}

/** A probe ended without saying anything about the provider: the next request is the probe. */
export function releaseProbe(circuit: Circuit, probe: number, nowMs: number): Circuit {
  if (circuit.kind !== "half_open" || circuit.probe !== probe) return circuit;
  return { kind: "open", untilMs: nowMs, openings: circuit.openings };
}

function open(openings: number, { nowMs, jitter, restMs = 0 }: Failure) {
  const doubledMs = limits.circuitOpenMs * 2 ** Math.min(openings - 1, 30);
  const restedMs = Math.min(Math.max(doubledMs, restMs), limits.circuitOpenMaxMs);
  return { kind: "open", openings, untilMs: nowMs + restedMs * (1 + jitter / 4) } as const;
}
