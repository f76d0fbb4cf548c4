import * as z from "zod";
import { fullestReport, toReportedUsage } from "../../wire/answer/openai-usage.ts";
import { parseJson } from "../../wire/bytes/parse-json.ts";
import { sseData } from "../../wire/bytes/sse-data.ts";
import { emptyFullCount } from "../../wire/bytes/token-estimate.ts";
import type { ReportedUsage, StreamReading } from "../../wire/protocol.ts";

const count = z.int().nonnegative().nullish();
const usageSchema = z.object({
  promptTokenCount: count,
  toolUsePromptTokenCount: count,
  cachedContentTokenCount: count,
  candidatesTokenCount: count,
  thoughtsTokenCount: count,
  totalTokenCount: count,
});
const candidateSchema = z.looseObject({
  content: z.looseObject({ parts: z.array(z.unknown()).nullish() }).nullish(),
  finishReason: z.string().nullish(),
});
const chunkSchema = z.object({
  candidates: z.array(candidateSchema).nullish(),
  // A report nobody can read is none, and hides nothing else.
  usageMetadata: usageSchema.nullish().catch(undefined),
});

/**
 * Reads a stream of generateContent for what it is counted as: nearly every chunk says what was
 * counted so far, and a report counts the answer if nothing was said after it (Google's reference,
 * checked 2026-11). What was produced is counted in what is written to the client.
 */
export function readGenerateContentStream(): StreamReading {
  const produced = emptyFullCount();
  let reported: ReportedUsage | undefined;
  let isReportLast = false;
  let isComplete = false;

  return {
    take(event) {
      const chunk = chunkSchema.safeParse(parseJson(sseData(event))).data;
      const report = toReport(chunk?.usageMetadata ?? undefined);
      const candidates = chunk?.candidates ?? [];
      reported = fullestReport(reported, report);
      if (report?.outputTokens !== undefined) isReportLast = true;
      else if (candidates.some(({ content }) => (content?.parts ?? []).some(saysSomething))) {
        isReportLast = false;
      }
      isComplete ||= candidates.some(({ finishReason }) => finishReason != null);
      return "pass";
    },
    produced,
    reported: () => reported,
    isCounted: () => isReportLast && isComplete,
    isComplete: () => isComplete,
    isDone: () => false,
  };
}

/** Thoughts are counted beside the answer. An answer of nothing is said by leaving its count out. */
function toReport(usage: z.infer<typeof usageSchema> | undefined): ReportedUsage | undefined {
  if (usage?.promptTokenCount == null) return undefined;
  const { candidatesTokenCount: said, thoughtsTokenCount: thought } = usage;
  return toReportedUsage({
    input: usage.promptTokenCount + (usage.toolUsePromptTokenCount ?? 0),
    output: said == null && thought == null ? undefined : (said ?? 0) + (thought ?? 0),
    total: usage.totalTokenCount,
    cached: usage.cachedContentTokenCount,
    written: undefined,
    reasoning: thought,
  });
}

/** The last chunk often has an empty text. */
function saysSomething(part: unknown): boolean {
  return (part as { readonly text?: unknown } | null)?.text !== "";
}
