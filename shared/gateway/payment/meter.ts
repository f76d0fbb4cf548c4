import type { AnswerReading, Prepared, ReportedUsage } from "../../wire/protocol.ts";
import { estimateTokens } from "../../wire/bytes/token-estimate.ts";
import type { MeteredUsage } from "./end-hold.ts";
import type { ModelScale } from "./token-calibration.ts";

/**
 * Step 7: what a request used. Reported numbers stand, and teach how this model counts; what is
 * missing is counted from what was produced as this model would count it, at least one token, never
 * above the bound. A report of nothing beside an answer that is something is no report, and no answer
 * comes from an input of 0: model servers say so of a question they remember.
 */
export function meter(
  prepared: Prepared,
  measured: Pick<AnswerReading, "reported" | "produced">,
  scale: ModelScale,
): MeteredUsage {
  const { reported, produced } = measured;
  const isSomething = produced.pieces > 0 || (reported?.outputTokens ?? 0) > 0;
  const hasNoInput = reported?.inputTokens === 0 && isSomething;
  const isHollow = hasNoInput && !reported.outputTokens;
  const input = hasNoInput ? undefined : reported?.inputTokens;
  // What has no answer in words, such as vectors, has no output to count.
  const hasOutput = prepared.outputTokensMax > 0;
  const output = isHollow || !hasOutput ? undefined : reported?.outputTokens;
  if (input !== undefined) scale.input.learn(prepared.estimateInputTokens, input);
  if (output !== undefined) scale.output.learn(() => estimateTokens(produced), output);
  const ownInput = () => scale.input.apply(prepared.estimateInputTokens());
  const ownOutput = () => scale.output.apply(estimateTokens(produced));
  return {
    usage: {
      inputTokens: input ?? atMost(ownInput(), prepared.inputTokensMax),
      outputTokens: output ?? (hasOutput ? atMost(ownOutput(), prepared.outputTokensMax) : 0),
      ...(input !== undefined && cacheParts(reported)),
    },
    estimated: input === undefined || (output === undefined && hasOutput),
  };
}

/** An estimate is never nothing: something was asked and something came. */
function atMost(count: number, most: number): number {
  return Math.min(Math.max(1, count), most);
}

function cacheParts(reported: ReportedUsage | undefined) {
  const { cachedInputTokens, cacheWriteInputTokens } = reported ?? {};
  return {
    ...(cachedInputTokens !== undefined && { cachedInputTokens }),
    ...(cacheWriteInputTokens !== undefined && { cacheWriteInputTokens }),
  };
}
