import { z } from "zod";
import type { Usage } from "../schemas/ledger-entry.ts";

const count = z.int().nonnegative().nullish();
const reportSchema = z.object({
  usage: z
    .object({ prompt_tokens: count, completion_tokens: count, total_tokens: count })
    .nullish(),
});

/**
 * The usage a chunk or an answer of Chat Completions reports, or `undefined` if it reports none.
 * Some providers leave reasoning out of `completion_tokens` and have it in `total_tokens` only;
 * everything that is not input is output here. (OpenAI's API reference, checked 2026-11.)
 */
export function readChatUsage(json: unknown): Usage | undefined {
  const report = reportSchema.safeParse(json);
  if (!report.success || !report.data.usage) return undefined;
  const {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: total,
  } = report.data.usage;
  const rest = total != null && input != null ? total - input : undefined;
  const produced = output == null ? rest : Math.max(output, rest ?? 0);
  if (input == null && produced === undefined) return undefined;
  return {
    ...(input == null ? {} : { inputTokens: input }),
    ...(produced === undefined || produced < 0 ? {} : { outputTokens: produced }),
  };
}
