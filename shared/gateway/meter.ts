import type { Usage } from "../schemas/ledger-entry.ts";
import type { PreparedChat } from "../wire/prepare-chat.ts";
import { estimateTokens, type TextCount } from "../wire/token-estimate.ts";
import type { Metered } from "./end-hold.ts";
import type { ModelScale } from "./token-scale.ts";

/**
 * Step 7: what a request used. Reported numbers stand, and teach how this model counts; what is
 * missing is counted from what was produced as this model would count it, at least one token, never
 * above the bound. A report of nothing beside an answer that is something is no report.
 */
export function meter(
  prepared: PreparedChat,
  measured: { readonly reported: Usage | undefined; readonly produced: TextCount },
  scale: ModelScale,
): Metered {
  const { reported, produced } = measured;
  const isHollow = reported?.inputTokens === 0 && !reported.outputTokens && produced.pieces > 0;
  const input = isHollow ? undefined : reported?.inputTokens;
  const output = isHollow ? undefined : reported?.outputTokens;
  if (input !== undefined) scale.input.learn(prepared.estimateInputTokens, input);
  if (output !== undefined) scale.output.learn(() => estimateTokens(produced), output);
  const ownInput = () => scale.input.apply(prepared.estimateInputTokens());
  const ownOutput = () => scale.output.apply(estimateTokens(produced));
  return {
    usage: {
      inputTokens: input ?? atMost(ownInput(), prepared.inputTokensMax),
      outputTokens: output ?? atMost(ownOutput(), prepared.outputTokensMax),
    },
    estimated: input === undefined || output === undefined,
  };
}

/** An estimate is never nothing: something was asked and something came. */
function atMost(count: number, most: number): number {
  return Math.min(Math.max(1, count), most);
}
