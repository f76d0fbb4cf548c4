import { answerChat } from "./answer-chat.ts";
import { type AnswerShape, chatShape, completionShape } from "./answer-shape.ts";
import type { Bill } from "./bill.ts";
import { chatRequestSchema, completionRequestSchema, promptTokens } from "./chat-request.ts";
import { toldLanguage } from "../writer/code-language.ts";
import { completeCodeText } from "../writer/complete-code-text.ts";
import { countTokens, splitTokens } from "./count-tokens.ts";
import type { PracticeRequest } from "./practice-request.ts";
import type { Behaviour } from "./rule.ts";
import type { Delivery } from "./send-answer.ts";
import { chooseToolCall, type ToolCall } from "./tool-call.ts";

export type DeliveryRequest = {
  readonly kind: "delivery";
  readonly delivery: Delivery;
  readonly isStream: boolean;
};

type PracticeCall = {
  readonly request: PracticeRequest;
  readonly bill: Bill;
  readonly behaviour: Behaviour;
  readonly signal: AbortSignal;
};

/** Reads a completion request, bills its prompt, and makes up the answer. */
export function readDelivery(
  call: PracticeCall,
): DeliveryRequest | { readonly kind: "invalid"; readonly message: string } {
  return call.request.path.endsWith("/chat/completions") ? readChat(call) : readCompletion(call);
}

function readChat(call: PracticeCall): ReturnType<typeof readDelivery> {
  const parsed = chatRequestSchema.safeParse(call.request.body);
  if (!parsed.success) return { kind: "invalid", message: reason(parsed.error) };
  const request = parsed.data;
  call.bill.inputTokens = promptTokens(request);
  const toolCall = chooseToolCall(request, call.behaviour);
  const text = toolCall?.arguments ?? call.behaviour.answer ?? answerChat(request);
  return deliveryOf(call, {
    shape: chatShape,
    text,
    toolCall,
    choices: request.n ?? 1,
    outputTokensMax: smaller(request.max_tokens, request.max_completion_tokens),
    isStream: request.stream === true,
    includeUsage: request.stream_options?.include_usage === true,
  });
}

function readCompletion(call: PracticeCall): ReturnType<typeof readDelivery> {
  const parsed = completionRequestSchema.safeParse(call.request.body);
  if (!parsed.success) return { kind: "invalid", message: reason(parsed.error) };
  const request = parsed.data;
  const after = request.suffix ?? "";
  call.bill.inputTokens = countTokens(request.prompt) + countTokens(after);
  const code = { languageId: toldLanguage(request.prompt), before: request.prompt, after };
  return deliveryOf(call, {
    shape: completionShape,
    text: call.behaviour.answer ?? untilStop(completeCodeText(code), request.stop),
    toolCall: undefined,
    choices: 1,
    outputTokensMax: request.max_tokens ?? undefined,
    isStream: request.stream === true,
    includeUsage: request.stream_options?.include_usage === true,
  });
}

function untilStop(text: string, stop: string | readonly string[] | null | undefined): string {
  const stops = typeof stop === "string" ? [stop] : (stop ?? []);
  const ends = stops.map((each) => text.indexOf(each)).filter((end) => end !== -1);
  return text.slice(0, Math.min(text.length, ...ends));
}

type Content = {
  readonly shape: AnswerShape;
  readonly text: string;
  readonly toolCall: ToolCall | undefined;
  readonly choices: number;
  readonly outputTokensMax: number | undefined;
  readonly isStream: boolean;
  readonly includeUsage: boolean;
};

function deliveryOf(call: PracticeCall, content: Content): DeliveryRequest {
  const all = splitTokens(content.text);
  const tokens = all.slice(0, content.outputTokensMax);
  const natural = content.toolCall === undefined ? "stop" : "tool_calls";
  const { request, bill, behaviour, signal } = call;
  return {
    kind: "delivery",
    isStream: content.isStream,
    delivery: {
      answer: {
        id: `chatcmpl-practice-${request.seq}`,
        model: bill.model,
        choices: content.choices,
        toolCall: content.toolCall,
      },
      shape: content.shape,
      tokens,
      finish: tokens.length < all.length ? "length" : natural,
      includeUsage: content.includeUsage,
      bill,
      behaviour,
      signal,
    },
  };
}

function smaller(a: number | null | undefined, b: number | null | undefined): number | undefined {
  return a && b ? Math.min(a, b) : (a ?? b ?? undefined);
}

function reason(error: {
  readonly issues: readonly { path: readonly PropertyKey[]; message: string }[];
}): string {
  const [issue] = error.issues;
  return `Invalid request: ${issue?.path.map(String).join(".") ?? ""}: ${issue?.message ?? ""}`;
}
