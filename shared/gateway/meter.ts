import type { Usage } from "../schemas/ledger-entry.ts";
import type { PreparedChat } from "../wire/prepare-chat.ts";
import { estimateTokens, type TextCount } from "../wire/token-estimate.ts";
import type { Metered } from "./end-hold.ts";

/**
 * Step 7: what a request used. Reported numbers stand; what is missing is counted from what was
 * produced, at least one token, never above the bound. A report of nothing beside an answer that is
 * something is no report.
 */
export function meter(
  prepared: PreparedChat,
  reported: Usage | undefined,
  produced: TextCount,
): Metered {
  const isHollow = reported?.inputTokens === 0 && !reported.outputTokens && produced.pieces > 0;
  const input = isHollow ? undefined : reported?.inputTokens;
  const output = isHollow ? undefined : reported?.outputTokens;
  return {
    usage: {
      inputTokens: input ?? atMost(prepared.estimateInputTokens(), prepared.inputTokensMax),
      outputTokens: output ?? atMost(estimateTokens(produced), prepared.outputTokensMax),
    },
    estimated: input === undefined || output === undefined,
  };
}

/** An estimate is never nothing: something was asked and something came. */
function atMost(count: number, most: number): number {
  return Math.min(Math.max(1, count), most);
}
