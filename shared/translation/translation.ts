import type { UpstreamProtocolId, ClientProtocolId } from "../wire/dialect.ts";
import type { FimKind } from "../schemas/grant.ts";
import type { Prepared, Question, UpstreamModel } from "../wire/protocol.ts";

/** The model a request is translated for, and what its upstream speaks. */
export type TranslationUpstream = UpstreamModel & {
  readonly protocol: UpstreamProtocolId;
  /** The base address of the grant. Nothing is sent there by a translation. */
  readonly baseUrl: string;
  /** Lets others be served between two steps that take long; where it is absent, they wait. */
  readonly nextTurn?: () => Promise<void>;
};

/**
 * Says in one protocol what was asked in another, and answers in the first. `sources/` has what
 * clients ask and read, `targets/` what providers are asked and say; each of the ones meets each of
 * the others in `index.ts`. `fim/` has the ways to fill in the middle of code.
 */
export type Translation = {
  readonly from: ClientProtocolId;
  readonly to: UpstreamProtocolId;
  /** What the question must want; absent: whatever. */
  readonly wants?: Question["wants"];
  /** How the model fills in the middle, where that is wanted. */
  readonly fim?: FimKind;
  /**
   * The request for the other protocol, with `through` set. No byte leaves and no key is needed.
   * Throws `request_untranslatable` where the other protocol cannot say what is asked.
   */
  readonly prepare: (question: Question, target: TranslationUpstream) => Promise<Prepared>;
};
