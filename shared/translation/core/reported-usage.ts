import type { LanguageModelV4Usage } from "@ai-sdk/provider";
import { present } from "../../schemas/present.ts";
import type { StreamReading } from "../../wire/protocol.ts";

/** What an upstream reported of an answer. Not reported is `undefined`. */
export type TranslatedUsage = {
  /** All of the input. */
  readonly input?: number;
  /** The part of it that came from the provider's cache. */
  readonly cacheRead?: number;
  /** The part of it that went there. */
  readonly cacheWrite?: number;
  /** All of the output, thoughts included. */
  readonly output?: number;
  readonly reasoning?: number;
};

/**
 * The usage a package found in an answer, or `undefined` if it found none. Packages say 0 for much
 * that was not reported; no request has an input of 0.
 */
export function reportedUsage(usage: LanguageModelV4Usage): TranslatedUsage | undefined {
  const { inputTokens, outputTokens, raw } = usage;
  const input = inputTokens.total;
  const output = outputTokens.total;
  if (raw === undefined || (!input && !output)) return undefined;
  return present({
    input: input || undefined,
    cacheRead: inputTokens.cacheRead || undefined,
    cacheWrite: inputTokens.cacheWrite || undefined,
    output,
    reasoning: outputTokens.reasoning || undefined,
  });
}

/**
 * The usage that the pool's own reader found in the same bytes: of a report that came before the end
 * of the answer only the input holds, since more may have been produced.
 */
export function usageOfReading(reading: StreamReading): TranslatedUsage | undefined {
  const reported = reading.reported();
  if (reported === undefined) return undefined;
  const { inputTokens, outputTokens, reasoningTokens } = reported;
  const isCounted = reading.isCounted();
  const usage = present({
    input: inputTokens,
    cacheRead: reported.cachedInputTokens || undefined,
    cacheWrite: reported.cacheWriteInputTokens || undefined,
    output: isCounted ? outputTokens : undefined,
    reasoning: (isCounted && reasoningTokens) || undefined,
  });
  return Object.keys(usage).length === 0 ? undefined : usage;
}
