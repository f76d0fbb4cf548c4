import { present } from "../../schemas/present.ts";
import type { AnswerEnd, AnswerPart, WholeAnswer, WholeCall } from "../core/answer-part.ts";
import type { TranslatedUsage } from "../core/reported-usage.ts";
import type { Label, StreamWriter } from "../core/source.ts";

const finishReasons: Readonly<Record<AnswerEnd["reason"], string>> = {
  stop: "stop",
  length: "length",
  refused: "content_filter",
  calls: "tool_calls",
};

/** An answer in one piece, as a `chat.completion`. */
export function chatAnswer({ parts, end }: WholeAnswer, label: Label): unknown {
  const textOf = (wanted: "text" | "thought"): string =>
    parts.flatMap((part) => (part.kind === wanted ? [part.text] : [])).join("");
  const calls = parts.flatMap((part) => (part.kind === "called" ? [wholeCall(part)] : []));
  const text = textOf("text");
  const thoughts = textOf("thought");
  return {
    ...headOf(label, "chat.completion"),
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: text === "" && calls.length > 0 ? null : text,
          refusal: null,
          ...(thoughts === "" ? {} : { reasoning_content: thoughts }),
          ...(calls.length === 0 ? {} : { tool_calls: calls }),
        },
        logprobs: null,
        finish_reason: finishReasons[end.reason],
      },
    ],
    ...(end.usage === undefined ? {} : { usage: chatUsage(end.usage) }),
  };
}

/** An answer in pieces, as `chat.completion.chunk`s. Usage comes last, if it was reported. */
export function chatStream(label: Label): StreamWriter {
  const head = headOf(label, "chat.completion.chunk");
  /** The calls of tools so far: their place, and whether any of their input was written. */
  const calls = new Map<string, { readonly index: number; hasInput: boolean }>();
  let isOpen = false;

  const chunk = (delta: object, reason: string | null = null): string => {
    const first = isOpen ? {} : { role: "assistant" };
    isOpen = true;
    return chatEvent({
      ...head,
      choices: [{ index: 0, delta: { ...first, ...delta }, logprobs: null, finish_reason: reason }],
    });
  };
  const startCall = (id: string, call: object, hasInput: boolean): string => {
    const index = calls.size;
    calls.set(id, { index, hasInput });
    return chunk({ tool_calls: [{ index, ...call }] });
  };
  const addInput = (id: string, text: string): string => {
    const call = calls.get(id);
    if (call === undefined) return "";
    call.hasInput = true;
    return chunk({ tool_calls: [{ index: call.index, function: { arguments: text } }] });
  };
  const endCall = (part: WholeCall): string => {
    const call = calls.get(part.id);
    if (call === undefined) return startCall(part.id, wholeCall(part), true);
    return call.hasInput ? "" : addInput(part.id, part.input);
  };
  const take = (part: AnswerPart): string => {
    switch (part.kind) {
      case "text":
        return chunk({ content: part.text });
      case "thought":
        return part.text === "" ? "" : chunk({ reasoning_content: part.text });
      case "call":
        return startCall(part.id, wholeCall({ ...part, input: "" }), false);
      case "input":
        return addInput(part.id, part.text);
      case "called":
      default:
        return endCall(part);
    }
  };
  return {
    take,
    end: ({ reason, usage }) =>
      [
        chunk({}, finishReasons[reason]),
        usage === undefined ? "" : chatEvent({ ...head, choices: [], usage: chatUsage(usage) }),
        "data: [DONE]\n\n",
      ].join(""),
    fail: () =>
      chatEvent({
        error: { message: "The provider's answer makes no sense.", type: "upstream_error" },
      }),
  };
}

/** An event with JSON as its data. */
export function chatEvent(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function headOf(label: Label, object: string) {
  return {
    id: `chatcmpl-${label.id}`,
    object,
    created: label.createdSeconds,
    model: label.model,
  };
}

function callOf(call: Pick<WholeCall, "id" | "name" | "input">) {
  return { id: call.id, type: "function", function: { name: call.name, arguments: call.input } };
}

/** Signs of thoughts are where Google's own API for OpenAI's clients has them (2026-11). */
function wholeCall(call: Omit<WholeCall, "kind">) {
  const { thoughtSignature: sign } = call;
  const extra =
    sign === undefined ? {} : { extra_content: { google: { thought_signature: sign } } };
  return { ...callOf(call), ...extra };
}

/** Usage in the words of OpenAI's APIs. */
export function chatUsage({
  input,
  output,
  cacheRead,
  cacheWrite,
  reasoning,
}: TranslatedUsage): object {
  const cached = present({ cached_tokens: cacheRead, cache_write_tokens: cacheWrite });
  return present({
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input === undefined || output === undefined ? undefined : input + output,
    prompt_tokens_details: Object.keys(cached).length === 0 ? undefined : cached,
    completion_tokens_details:
      reasoning === undefined ? undefined : { reasoning_tokens: reasoning },
  });
}
