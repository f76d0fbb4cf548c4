import * as z from "zod";
import { present } from "../../schemas/present.ts";
import type { ReportedUsage } from "../protocol.ts";

const count = z.int().nonnegative().nullish();
const reportSchema = z.object({
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      total_tokens: count,
      prompt_tokens_details: z
        .object({ cached_tokens: count, cache_write_tokens: count })
        .nullish()
        .catch(undefined),
      completion_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(undefined),
      prompt_cache_hit_tokens: count.catch(undefined),
      cached_tokens: count.catch(undefined),
      cache_creation_input_tokens: count.catch(undefined),
    })
    .nullish(),
});

/**
 * The usage a chunk or an answer of Chat Completions reports, or `undefined` if it reports none. What
 * came from the prompt cache stands in `prompt_tokens_details` (OpenAI), `prompt_cache_hit_tokens`
 * (DeepSeek) or `cached_tokens` (Moonshot), and what went into it in `cache_creation_input_tokens` too
 * (LiteLLM, of Anthropic's models). All four API references checked 2026-11.
 */
export function readChatUsage(json: unknown): ReportedUsage | undefined {
  const usage = reportSchema.safeParse(json).data?.usage;
  if (usage == null) return undefined;
  const details = usage.prompt_tokens_details;
  return toReportedUsage({
    input: usage.prompt_tokens,
    output: usage.completion_tokens,
    total: usage.total_tokens,
    cached: details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? usage.cached_tokens,
    written: details?.cache_write_tokens ?? usage.cache_creation_input_tokens,
    reasoning: usage.completion_tokens_details?.reasoning_tokens,
  });
}

type Count = number | null | undefined;

/**
 * The usage that an answer reports, or `undefined` if it reports none. Some providers count reasoning
 * in the total only: everything that is not input is output here. What is said to be a part and is more
 * than its whole stands beside it, as gateways to Anthropic and xAI count the cache and thoughts.
 */
export function toReportedUsage(counts: {
  readonly input: Count;
  readonly output: Count;
  readonly total: Count;
  readonly cached: Count;
  readonly written: Count;
  readonly reasoning: Count;
}): ReportedUsage | undefined {
  const { output, total, cached, written, reasoning } = counts;
  const input = withCache(counts);
  const rest = total != null && input != null ? total - input : undefined;
  const said = total == null ? withThoughts(output, reasoning) : output;
  const produced = said == null ? rest : Math.max(said, rest ?? 0);
  if (input == null && produced === undefined) return undefined;
  return present({
    inputTokens: input ?? undefined,
    outputTokens: produced === undefined || produced < 0 ? undefined : produced,
    cachedInputTokens: cached ?? undefined,
    cacheWriteInputTokens: written ?? undefined,
    // Said of every answer by those who count it.
    reasoningTokens: reasoning || undefined,
  });
}

/** All of the input: beside what a cache gave and took where that is more, or where the total says so. */
function withCache({
  input,
  output,
  total,
  cached,
  written,
}: Readonly<Record<"input" | "output" | "total" | "cached" | "written", Count>>): Count {
  const kept = (cached ?? 0) + (written ?? 0);
  // Who does not know an input says 0.
  if (!input || kept === 0) return input;
  const isInTotal = total != null && output != null && total === input + kept + output;
  return kept > input || isInTotal ? input + kept : input;
}

function withThoughts(output: Count, reasoning: Count): Count {
  return output != null && (reasoning ?? 0) > output ? output + (reasoning ?? 0) : output;
}

/**
 * The fuller of two reports of one answer: counts never shrink while it goes on. A report of an input
 * holds as a whole, because some say only at the end which part of it came from the cache.
 */
export function fullestReport(
  first: ReportedUsage | undefined,
  second: ReportedUsage | undefined,
): ReportedUsage | undefined {
  if (first === undefined || second === undefined) return second ?? first;
  const input = (first.inputTokens ?? 0) > (second.inputTokens ?? 0) ? first : second;
  const output = (first.outputTokens ?? -1) > (second.outputTokens ?? -1) ? first : second;
  return present({
    inputTokens: input.inputTokens,
    outputTokens: output.outputTokens,
    cachedInputTokens: input.cachedInputTokens,
    cacheWriteInputTokens: input.cacheWriteInputTokens,
    reasoningTokens: output.reasoningTokens,
  });
}
