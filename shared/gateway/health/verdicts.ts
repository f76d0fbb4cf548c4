import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Attention, Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";
import type { AttentionMarks } from "./attention-marks.ts";
import { attentionAfter } from "./attention.ts";
import type { CallOutcome } from "./call-outcome.ts";

/** A grant as a whole, or one of its models: what carries a mark. */
export type AttentionSubject = { readonly name: string; readonly model: string | undefined };

/** A call on its way. */
export type Call = {
  readonly grant: Grant;
  readonly whole: AttentionSubject;
  readonly ofModel: AttentionSubject;
  /** When it left, on the clock that only goes forward. */
  readonly beganMs: number;
  /** The marks this call is the try of, as they were when it left. */
  readonly tries: ReadonlyMap<AttentionSubject, Attention>;
};

/** What answers and refusals do to marks. */
export type Verdicts = {
  readonly answered: (call: Call) => void;
  readonly refused: (
    call: Call,
    refusal: Extract<CallOutcome, { readonly kind: "refused" }>,
  ) => void;
};

/** Sets and takes away marks, once for each thing that is learnt. */
export function createVerdicts(dependencies: {
  readonly clock: Clock;
  readonly log: Log;
  readonly marks: AttentionMarks;
}): Verdicts {
  const { clock, log, marks } = dependencies;
  /** Refusals in a row that may be about the requests, by model of a grant. */
  const doubts = createBoundedMap<string, number>(limits.accountsPacedMax);
  const clearedMs = createBoundedMap<string, number>(limits.accountsPacedMax);

  const mark = (call: Call, subject: AttentionSubject, reason: Attention["reason"]): void => {
    const { grant, beganMs } = call;
    const { name, model } = subject;
    const earlier = call.tries.get(subject);
    if (earlier === undefined) {
      // It left before the mark was set or taken away, so it says nothing new.
      const isOld = beganMs < (clearedMs.get(name) ?? -Infinity);
      if (isOld || marks.of(grant, model) !== undefined) return;
    }
    const attention = attentionAfter(earlier, reason, clock.nowMs());
    marks.set(grant, attention, model);
    const { tries } = attention;
    log.warn("grant_needs_attention", { grant: grant.id, model, reason, tries });
  };

  const doubt = (call: Call, reason: Attention["reason"]): void => {
    const { ofModel, tries } = call;
    const count = (doubts.get(ofModel.name) ?? 0) + 1;
    doubts.set(ofModel.name, count);
    if (count >= limits.doubtfulRefusalsMax || tries.has(ofModel)) mark(call, ofModel, reason);
  };

  return {
    answered: ({ grant, ofModel, tries }) => {
      doubts.delete(ofModel.name);
      for (const { name, model } of tries.keys()) {
        marks.set(grant, undefined, model);
        clearedMs.set(name, clock.monotonicMs());
        log.info("grant_accepted_again", { grant: grant.id, model });
      }
    },
    refused: (call, { about, status }) => {
      if (about === "missing") doubt(call, "model_missing");
      if (about === "credit") mark(call, call.whole, "credit_used");
      if (about !== "key") return;
      // 403 is also what a flagged text gets, or a model outside the key's project.
      if (status === 403 && !call.tries.has(call.whole)) doubt(call, "key_refused");
      else mark(call, call.whole, "key_refused");
    },
  };
}
