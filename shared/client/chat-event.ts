import * as z from "zod/mini";
import { answerChargeSchema, type AnswerCharge } from "../schemas/answer-charge.ts";
import { shown } from "../schemas/people.ts";
import type { Usage } from "../schemas/ledger-entry.ts";
import { parseJson } from "./pool-error.ts";

/** A piece of a tool call. `id` and `name` come with its first piece only. */
export type ToolCallDelta = {
  readonly index: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly argumentsDelta: string;
};

/** What a streamed answer is made of, in the order it comes. */
export type ChatEvent =
  /** While a turn is awaited, any number of times before anything else: for "3rd in line, about 8 s". */
  | {
      readonly kind: "waiting";
      /** 1 is next. */
      readonly place: number;
      /** An estimate; absent while nobody can say. */
      readonly waitMs: number | undefined;
    }
  /** Then, once: who answers and who pays. */
  | {
      readonly kind: "start";
      readonly holdId: string | undefined;
      readonly paidBy: string | undefined;
      /** The host that answers, and whether it is its provider's or the giver's own machine. */
      readonly answeredBy?: { readonly host: string; readonly machine: "provider" | "giver" };
      /** The longest answer, in tokens, where the pool had to shorten it to what is left. */
      readonly shortenedToTokens?: number;
    }
  | { readonly kind: "text"; readonly text: string }
  /** What the model thinks, where its server tells it from what it says. */
  | { readonly kind: "thinking"; readonly text: string }
  | { readonly kind: "tool-call"; readonly delta: ToolCallDelta }
  /** Why the model stopped: `stop`, `length`, `tool_calls` … */
  | { readonly kind: "finish"; readonly reason: string; readonly model: string | undefined }
  | { readonly kind: "usage"; readonly usage: Usage }
  /**
   * What the answer cost, once, when it is in the pool's books: after the text, and among the other
   * events that end it, also where it ends with an error. Never for an answer that cost nothing.
   */
  | { readonly kind: "charge"; readonly charge: AnswerCharge };

const chunkSchema = z.object({
  model: z.nullish(z.string()),
  choices: z.nullish(
    z.array(
      z.object({
        delta: z.nullish(
          z.object({
            content: z.nullish(z.string()),
            // DeepSeek, Qwen and vLLM say the first, OpenRouter and Groq the second (2026-11).
            reasoning_content: z.optional(z.unknown()),
            reasoning: z.optional(z.unknown()),
            tool_calls: z.nullish(
              z.array(
                z.object({
                  index: z.nullish(z.int().check(z.nonnegative())),
                  id: z.nullish(z.string()),
                  function: z.nullish(
                    z.object({ name: z.nullish(z.string()), arguments: z.nullish(z.string()) }),
                  ),
                }),
              ),
            ),
          }),
        ),
        finish_reason: z.nullish(z.string()),
      }),
    ),
  ),
  usage: z.nullish(
    z.object({
      prompt_tokens: z.nullish(z.int().check(z.nonnegative())),
      completion_tokens: z.nullish(z.int().check(z.nonnegative())),
    }),
  ),
});

const commentSchema = z.object({
  place: z.nullish(z.int().check(z.positive())),
  waitMs: z.nullish(z.number().check(z.nonnegative())),
  holdId: z.nullish(z.string()),
  /** As in the header `x-granary-paid-by`. */
  paidBy: z.nullish(z.string()),
  /** As in `x-granary-host` and `x-granary-machine`. */
  host: z.nullish(z.string()),
  machine: z.nullish(z.string()),
  charge: z.nullish(answerChargeSchema),
});

/** What a pool says in a comment of a stream: the place in line, who pays, what it cost; else nothing. */
export function poolEventOf(comment: string): ChatEvent | undefined {
  const [, json] = /^ ?granary (\{.*\})$/.exec(comment) ?? [];
  const said = json === undefined ? undefined : commentSchema.safeParse(parseJson(json)).data;
  if (said === undefined) return undefined;
  const { place, waitMs, holdId, paidBy, charge } = said;
  if (place != null) return { kind: "waiting", place, waitMs: waitMs ?? undefined };
  if (charge != null) return { kind: "charge", charge };
  if (holdId == null) return undefined;
  return {
    kind: "start",
    holdId,
    paidBy: decodeName(paidBy),
    ...answeredBy(said.host, said.machine),
  };
}

/** Where an answer is made, as headers say it; nothing from a pool of before. */
export function answeredBy(host: string | null | undefined, machine: string | null | undefined) {
  if (host == null || (machine !== "provider" && machine !== "giver")) return {};
  return { answeredBy: { host, machine } } as const;
}

/** A name as headers carry it; `undefined` if there is none, or it is not one. */
export function decodeName(value: string | null | undefined): string | undefined {
  if (value == null) return undefined;
  try {
    return shown(decodeURIComponent(value));
  } catch {
    return undefined;
  }
}

/** The events in one chunk of a stream, of its first choice; none for a chunk that is not one. */
export function chatEventsOf(data: string): ChatEvent[] {
  const chunk = chunkSchema.safeParse(parseJson(data));
  if (!chunk.success) return [];
  const { model, choices, usage } = chunk.data;
  const { delta, finish_reason: reason } = choices?.[0] ?? {};
  const events: ChatEvent[] = [];
  const thought = delta?.reasoning_content ?? delta?.reasoning;
  if (typeof thought === "string" && thought !== "")
    events.push({ kind: "thinking", text: thought });
  if (delta?.content) events.push({ kind: "text", text: delta.content });
  for (const call of delta?.tool_calls ?? []) {
    events.push({
      kind: "tool-call",
      delta: {
        index: call.index ?? 0,
        id: call.id ?? undefined,
        name: call.function?.name ?? undefined,
        argumentsDelta: call.function?.arguments ?? "",
      },
    });
  }
  if (reason) events.push({ kind: "finish", reason, model: model ?? undefined });
  if (usage) {
    events.push({
      kind: "usage",
      usage: {
        inputTokens: usage.prompt_tokens ?? undefined,
        outputTokens: usage.completion_tokens ?? undefined,
      },
    });
  }
  return events;
}
