import type { ReportedUsage } from "../../wire/protocol.ts";
import { estimateTokens, tokensMax, type TextCount } from "../../wire/bytes/token-estimate.ts";

/** Whether the reports of a model have proved that it produces what nobody sees. */
export type UnseenProof = {
  /** Takes what was seen of a whole answer, and what it was counted as. */
  readonly learn: (produced: TextCount, reported: ReportedUsage | undefined) => void;
  readonly isProven: () => boolean;
};

/** Marks around an answer and its calls of tools, which are counted and seen by nobody. */
const marksTokens = 64;

/**
 * A proof to be made: a report counts more than what was seen can be. Where it names thoughts, more
 * than twice what that would be in plain language is enough. Nothing takes a proof back: a model that
 * thought unseen once may do so again.
 */
export function createUnseenProof(): UnseenProof {
  let isProven = false;
  return {
    learn(produced, reported) {
      const { outputTokens = 0, reasoningTokens = 0 } = reported ?? {};
      const most = reasoningTokens > 0 ? 2 * estimateTokens(produced) : tokensMax(produced);
      isProven ||= outputTokens > most + marksTokens;
    },
    isProven: () => isProven,
  };
}
