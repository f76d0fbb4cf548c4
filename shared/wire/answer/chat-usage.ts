import * as z from "zod";
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
      prompt_cache_hit_tokens: count.catch(undefined),
      cached_tokens: count.catch(undefined),
    })
    .nullish(),
});

/**
 * The usage a chunk or an answer of Chat Completions reports, or `undefined` if it reports none.
 * Some providers leave reasoning out of `completion_tokens` and have it in `total_tokens` only;
 * everything that is not input is output here. What came from the prompt cache stands in
 * `prompt_tokens_details` (OpenAI), `prompt_cache_hit_tokens` (DeepSeek) or `cached_tokens`
 * (Moonshot). All three API references checked 2026-11.
 */
export function readChatUsage(json: unknown): ReportedUsage | undefined {
  const usage = reportSchema.safeParse(json).data?.usage;
  if (usage == null) return undefined;
  const { prompt_tokens: input, completion_tokens: output, total_tokens: total } = usage;
  const rest = total != null && input != null ? total - input : undefined;
  const produced = output == null ? rest : Math.max(output, rest ?? 0);
  if (input == null && produced === undefined) return undefined;
  const details = usage.prompt_tokens_details;
  const cached = details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? usage.cached_tokens;
  const written = details?.cache_write_tokens;
  return {
    ...(input == null ? {} : { inputTokens: input }),
    ...(produced === undefined || produced < 0 ? {} : { outputTokens: produced }),
    ...(cached == null ? {} : { cachedInputTokens: cached }),
    ...(written == null ? {} : { cacheWriteInputTokens: written }),
  };
}
