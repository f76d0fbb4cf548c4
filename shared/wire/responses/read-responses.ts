import * as z from "zod";
import { fullestReport, toReportedUsage } from "../answer/openai-usage.ts";
import { isDoneEvent } from "../bytes/done-event.ts";
import { parseJson } from "../bytes/parse-json.ts";
import type { AnswerReading, ReportedUsage, StreamReading } from "../protocol.ts";
import { skimEvent } from "../bytes/skim-event.ts";
import { sseData } from "../bytes/sse-data.ts";
import { countText, emptyFullCount, type TextCount } from "../bytes/token-estimate.ts";

const count = z.int().nonnegative().nullish();
const usageSchema = z.object({
  input_tokens: count,
  output_tokens: count,
  total_tokens: count,
  input_tokens_details: z
    .object({ cached_tokens: count, cache_write_tokens: count })
    .nullish()
    .catch(undefined),
  output_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(undefined),
});
const answerSchema = z.object({
  output: z.array(z.unknown()),
  status: z.string().nullish(),
  // A report nobody can read is none, and hides nothing else.
  usage: usageSchema.nullish().catch(undefined),
});
type Answer = z.infer<typeof answerSchema>;

const lastEvents = new Set(["response.completed", "response.incomplete", "response.failed"]);
/**
 * Reads a stream of Responses: its last event, `response.completed` or one that says why it is not,
 * has the whole answer and what it is counted as (OpenAI's reference of streaming events, checked
 * 2026-11). Only those are parsed.
 */
export function readResponsesStream(): StreamReading {
  const produced = emptyFullCount();
  let reported: ReportedUsage | undefined;
  let isDone = false;

  return {
    take(event) {
      const type = skimEvent(event, produced);
      if (type === "error") return "failed";
      if (type !== undefined && lastEvents.has(type)) {
        const json = parseJson(sseData(event)) as { readonly response?: unknown } | undefined;
        const answer = answerSchema.safeParse(json?.response).data;
        reported = fullestReport(reported, toReport(answer));
        if (produced.pieces === 0) countOutput(answer, produced);
        if (type === "response.failed") return "failed";
        isDone = true;
      } else if (type === undefined && isDoneEvent(event)) isDone = true;
      return isDone ? "keep" : "pass";
    },
    produced,
    reported: () => reported,
    // Only its last event has any.
    isCounted: () => reported?.outputTokens !== undefined,
    isComplete: () => isDone,
    isDone: () => isDone,
  };
}

/** Reads an answer of Responses in one piece. */
export function readResponsesAnswer(body: Uint8Array): AnswerReading {
  const produced = emptyFullCount();
  const answer = answerSchema.safeParse(parseJson(body)).data;
  countOutput(answer, produced);
  const hasAnswer = answer !== undefined && answer.status !== "failed";
  return { hasAnswer, reported: toReport(answer), produced };
}

function toReport(answer: Answer | undefined): ReportedUsage | undefined {
  const usage = answer?.usage;
  return toReportedUsage({
    input: usage?.input_tokens,
    output: usage?.output_tokens,
    total: usage?.total_tokens,
    cached: usage?.input_tokens_details?.cached_tokens,
    written: usage?.input_tokens_details?.cache_write_tokens,
    reasoning: usage?.output_tokens_details?.reasoning_tokens,
  });
}

/** Adds the texts of an answer: messages, calls of tools, and the reasoning that is shown. */
function countOutput(answer: Answer | undefined, produced: TextCount): void {
  for (const item of answer?.output ?? []) {
    const { content, summary, arguments: call, input } = recordOf(item);
    const parts = [content, summary].flatMap((list): unknown[] =>
      Array.isArray(list) ? list : [],
    );
    const texts = parts.flatMap((part) => {
      const { text, refusal } = recordOf(part);
      return [text, refusal];
    });
    for (const text of [...texts, call, input]) {
      if (typeof text !== "string" || text === "") continue;
      countText(text, produced);
      produced.pieces += 1;
    }
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
