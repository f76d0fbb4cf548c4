import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Directory } from "../../ports/store.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { Passage } from "../../scheduler/circuit-breaker.ts";
import type { Attention } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { createAttentionMarks } from "./attention-marks.ts";
import { isTryDue } from "./attention.ts";
import { createProbeLeases } from "./probe-leases.ts";
import { createVerdicts, type Call, type AttentionSubject } from "./verdicts.ts";
import type { CallOutcome } from "./call-outcome.ts";

/** Which grants, and which models of them, their providers refuse. */
export type GrantRefusals = {
  readonly passage: (candidate: Candidate) => Passage;
  /** A call begins, after `passage` did not say to wait; `probe` is a number no other call has. */
  readonly begin: (
    candidate: Candidate,
    probe: number,
  ) => { readonly isProbe: boolean; readonly note: (outcome: CallOutcome) => void };
};

const free: Passage = { kind: "free" };

/** Keeps the marks of grants that are refused; `createGrantHealth` says when. */
export function createGrantRefusals(dependencies: {
  readonly clock: Clock;
  readonly directory: Pick<Directory, "setAttention">;
  readonly log: Log;
}): GrantRefusals {
  const { clock, log } = dependencies;
  const marks = createAttentionMarks(dependencies);
  const verdicts = createVerdicts({ clock, log, marks });
  const leases = createProbeLeases();

  const passageFor = ({ grant }: Candidate, { name, model }: AttentionSubject): Passage => {
    const mark = marks.of(grant, model);
    if (mark === undefined) return free;
    const nowMs = clock.monotonicMs();
    const now = clock.nowMs();
    if (!isTryDue(mark, now)) return { kind: "wait", untilMs: nowMs + mark.nextTryAt - now };
    if (!leases.isTaken(name, nowMs)) return { kind: "probe" };
    return { kind: "wait", untilMs: nowMs + limits.probeWaitMs };
  };

  const note = (call: Call, probe: number, outcome: CallOutcome): void => {
    if (outcome.kind === "answered") verdicts.answered(call);
    if (outcome.kind === "refused") verdicts.refused(call, outcome);
    for (const { name } of call.tries.keys()) leases.end(name, probe);
  };

  return {
    passage: (candidate) => {
      const { whole, ofModel } = subjectsOf(candidate);
      return stricter(passageFor(candidate, whole), passageFor(candidate, ofModel));
    },
    begin: (candidate, probe) => {
      const beganMs = clock.monotonicMs();
      const { whole, ofModel } = subjectsOf(candidate);
      const tries = new Map<AttentionSubject, Attention>();
      for (const subject of [whole, ofModel]) {
        const earlier = marks.of(candidate.grant, subject.model);
        if (earlier === undefined) continue;
        tries.set(subject, earlier);
        leases.take(subject.name, probe, beganMs);
      }
      const call: Call = { grant: candidate.grant, whole, ofModel, beganMs, tries };
      return { isProbe: tries.size > 0, note: (outcome) => note(call, probe, outcome) };
    },
  };
}

function subjectsOf({ grant, model }: Candidate): Pick<Call, "whole" | "ofModel"> {
  const { name } = model;
  return {
    whole: { name: grant.id, model: undefined },
    ofModel: { name: `${grant.id} ${name}`, model: name },
  };
}

/** Of two reasons to wait the longer one. */
function stricter(one: Passage, other: Passage): Passage {
  if (one.kind === "wait" && other.kind === "wait") {
    return one.untilMs > other.untilMs ? one : other;
  }
  if (one.kind === "wait" || other.kind === "free") return one;
  return other;
}
