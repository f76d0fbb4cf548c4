import type { Candidate } from "../../scheduler/choose-grant.ts";
import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { createUnaskedWrites, type UnaskedWrites } from "./unasked-writes.ts";
import { createUnseenProof, type UnseenProof } from "./unseen-proof.ts";

/** How one side of a model, its questions or its answers, counts against our estimate. */
export type TokenScale = {
  /** Takes a count the model reported, and what we would have said without it. */
  readonly learn: (estimate: () => number, reported: number) => void;
  /** An estimate as this model would count it. */
  readonly apply: (estimate: number) => number;
  /** False until a report has taught anything: then an estimate may be far too low. */
  readonly isLearnt: () => boolean;
};

/** Both sides of one model, and what it was caught at: producing what nobody sees, keeping unasked. */
export type ModelScale = {
  readonly input: TokenScale;
  readonly output: TokenScale;
  readonly unseen: UnseenProof;
  readonly unaskedWrites: UnaskedWrites;
};

/** The calibration of token estimates for each model, by a name of the caller's. */
export type TokenCalibration = { readonly of: (model: string) => ModelScale };

/** What is learned about a model is learned at one place, and with images apart from without. */
export function scaleNameOf({ grant, model }: Candidate, hasImages: boolean): string {
  return JSON.stringify([grant.baseUrl, model.name, hasImages]);
}

/** As many estimates are compared first; then one in so many, because each reads a whole request. */
const learnedAtOnce = 256;
const learnedEvery = 8;
/** Estimated tokens after which older ones count half, so that a change of models is noticed. */
const remembered = 500_000;
/** Hidden reasoning makes an answer several times what is seen; more is a mistake of somebody's. */
const scaleMax = 16;

/**
 * Calibrates estimates of tokens: learns from whole answers how each model counts, for the answers that break off before they say:
 * every tokenizer is different, and some count what nobody sees. Until something was learned, an
 * estimate stands as it is.
 */
export function createTokenCalibration(): TokenCalibration {
  const known = createBoundedMap<string, ModelScale>(limits.tokenScalesMax);
  return {
    of(model) {
      let found = known.get(model);
      if (found === undefined) {
        found = {
          input: createScale(),
          output: createScale(),
          unseen: createUnseenProof(),
          unaskedWrites: createUnaskedWrites(),
        };
        known.set(model, found);
      }
      return found;
    },
  };
}

function createScale(): TokenScale {
  let count = 0;
  let estimated = 0;
  let reported = 0;
  return {
    learn(estimate, tokens) {
      count += 1;
      if (count > learnedAtOnce && count % learnedEvery !== 0) return;
      if (estimated > remembered) {
        estimated /= 2;
        reported /= 2;
      }
      estimated += estimate();
      reported += tokens;
    },
    apply(estimate) {
      if (estimated === 0 || reported === 0) return estimate;
      const scale = Math.min(Math.max(reported / estimated, 1 / scaleMax), scaleMax);
      return Math.ceil(estimate * scale);
    },
    isLearnt: () => estimated > 0 && reported > 0,
  };
}
