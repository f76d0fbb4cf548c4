import * as z from "zod";
import { present } from "../../schemas/present.ts";
import { parseJson } from "../bytes/parse-json.ts";
import type { AnswerReading, ReportedUsage, StreamReading } from "../protocol.ts";
import { skimEvent } from "../bytes/skim-event.ts";
import { sseData } from "../bytes/sse-data.ts";
import { countText, emptyFullCount, type TextCount } from "../bytes/token-estimate.ts";

const count = z.int().nonnegative().nullish();
const usageSchema = z.object({
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
});
type MessagesUsage = z.infer<typeof usageSchema>;
/** A report nobody can read is none, and hides nothing else. */
const reportSchema = usageSchema.nullish().catch(undefined);

const eventSchema = z.object({
  message: z.object({ usage: reportSchema }).nullish(),
  usage: reportSchema,
  delta: z.object({ stop_reason: z.string().nullish() }).nullish(),
});
const answerSchema = z.object({ content: z.array(z.unknown()), usage: reportSchema });

/**
 * Reads a stream of Messages: `message_start` says what the input is counted as, `message_delta` why
 * the answer ended and what it is counted as, `message_stop` that nothing follows (Anthropic's page
 * on streaming, checked 2026-11). Only the first two are parsed. Where the first is the pool's own
 * estimate, it is no report.
 */
export function readMessagesStream(startsEstimated = false): StreamReading {
  const produced = emptyFullCount();
  let usage: MessagesUsage | undefined;
  let isComplete = false;
  let isDone = false;
  /** What was produced when the output was last counted. */
  let countedPieces = 0;
  let isCountLast = false;

  return {
    take(event) {
      const type = skimEvent(event, produced);
      if (type === "error") return "failed";
      if (type === "message_start" || type === "message_delta") {
        const seen = eventSchema.safeParse(parseJson(sseData(event))).data;
        // What the first event counts as output is only its beginning.
        const start = seen?.message?.usage;
        if (start != null && !startsEstimated)
          usage = fullest(usage, { ...start, output_tokens: undefined });
        if (type === "message_delta") {
          if (seen?.usage != null) usage = fullest(usage, seen.usage);
          isCountLast = seen?.usage?.output_tokens != null || (isCountLast && isComplete);
          if (isCountLast) countedPieces = produced.pieces;
        }
        if (seen?.delta?.stop_reason != null) isComplete = true;
      } else if (type === "message_stop") isDone = true;
      else if (type?.startsWith("content_block") === true) isCountLast = false;
      return isComplete || isDone ? "keep" : "pass";
    },
    produced,
    reported: () =>
      toReport(produced.pieces > countedPieces ? { ...usage, output_tokens: undefined } : usage),
    isCounted: () => isCountLast && (isComplete || isDone),
    isComplete: () => isComplete || isDone,
    isDone: () => isDone,
  };
}

/** Reads an answer of Messages in one piece. */
export function readMessagesAnswer(body: Uint8Array): AnswerReading {
  const produced = emptyFullCount();
  const { data } = answerSchema.safeParse(parseJson(body));
  for (const block of data?.content ?? []) countAnswer(block, produced);
  return {
    hasAnswer: data !== undefined,
    reported: toReport(data?.usage ?? undefined),
    produced,
  };
}

/**
 * Counts never shrink while a stream goes on, and providers that know late begin with 0. Some say
 * only at the end which part of the input came from the cache: a report of an input holds as a whole.
 */
function fullest(first: MessagesUsage | undefined, second: MessagesUsage): MessagesUsage {
  const [one, other] = [first?.output_tokens, second.output_tokens];
  const output = one == null ? other : other == null ? one : Math.max(one, other);
  const more = countInput(second) - countInput(first) || countCache(second) - countCache(first);
  return { ...(more < 0 ? first : second), output_tokens: output };
}

function countInput(usage: MessagesUsage | undefined): number {
  return (usage?.input_tokens ?? 0) + countCache(usage);
}

function countCache(usage: MessagesUsage | undefined): number {
  return (usage?.cache_read_input_tokens ?? 0) + (usage?.cache_creation_input_tokens ?? 0);
}

/**
 * `input_tokens` leaves out what the prompt cache gave and took (Anthropic's reference, 2026-11). No
 * request has an input of 0: where clients need a number, that stands for one that is not known.
 */
function toReport(usage: MessagesUsage | undefined): ReportedUsage | undefined {
  const read = usage?.cache_read_input_tokens;
  const written = usage?.cache_creation_input_tokens;
  const input = countInput(usage) === 0 ? undefined : usage?.input_tokens;
  const output =
    input === undefined && usage?.output_tokens === 0 ? undefined : usage?.output_tokens;
  if (input == null) return output == null ? undefined : { outputTokens: output };
  return present({
    inputTokens: input + (read ?? 0) + (written ?? 0),
    outputTokens: output ?? undefined,
    cachedInputTokens: read ?? undefined,
    cacheWriteInputTokens: written ?? undefined,
  });
}

function countAnswer(block: unknown, produced: TextCount): void {
  if (typeof block !== "object" || block === null) return;
  const { text, thinking, input } = block as Record<string, unknown>;
  for (const part of [text, thinking, input]) {
    if (part == null || part === "") continue;
    countText(typeof part === "string" ? part : toText(part), produced);
    produced.pieces += 1;
  }
}

/** As JSON; nothing where it is nested deeper than can be written, which no answer is in earnest. */
function toText(part: unknown): string {
  try {
    return JSON.stringify(part);
  } catch {
    return "";
  }
}
