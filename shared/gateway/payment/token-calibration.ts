import type { Candidate } from "../../scheduler/choose-grant.ts";
import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { createTokenScale, type TokenScale } from "./token-scale.ts";
import { createUnaskedWrites, type UnaskedWrites } from "./unasked-writes.ts";
import { createUnseenProof, type UnseenProof } from "./unseen-proof.ts";

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

/**
 * Learns from whole answers how each model counts, for the answers that break off before they say:
 * every tokenizer is different, and some count what nobody sees.
 */
export function createTokenCalibration(): TokenCalibration {
  const known = createBoundedMap<string, ModelScale>(limits.tokenScalesMax);
  return {
    of(model) {
      let found = known.get(model);
      if (found === undefined) {
        found = {
          input: createTokenScale(),
          output: createTokenScale(),
          unseen: createUnseenProof(),
          unaskedWrites: createUnaskedWrites(),
        };
        known.set(model, found);
      }
      return found;
    },
  };
}
