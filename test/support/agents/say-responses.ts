/**
 * How OpenAI's Responses say an answer (https://platform.openai.com/docs/api-reference/responses-streaming,
 * checked 2026-11).
 */
import type { ScriptedAnswer } from "@granary/shared/testing/upstreams/scripted-answer";
import { sseEvent } from "@granary/shared/testing/upstreams/scripted-answer";

/** In one piece. */
export function responsesWhole(answer: ScriptedAnswer): object {
  return response(
    "completed",
    itemsOf(answer).map((item) => item.whole),
    answer,
  );
}

/** In pieces. */
export function responsesPieces(answer: ScriptedAnswer): readonly Uint8Array[] {
  const events: { readonly type: string; readonly [field: string]: unknown }[] = [
    { type: "response.created", response: response("in_progress", [], answer) },
  ];
  for (const [index, item] of itemsOf(answer).entries()) {
    const place = { output_index: index, item_id: item.id };
    events.push({ type: "response.output_item.added", output_index: index, item: item.begun });
    for (const delta of item.deltas) events.push({ ...place, content_index: 0, ...delta });
    events.push({ type: "response.output_item.done", output_index: index, item: item.whole });
  }
  const whole = itemsOf(answer).map((item) => item.whole);
  events.push({ type: "response.completed", response: response("completed", whole, answer) });
  return events.map((event, index) => sseEvent({ ...event, sequence_number: index }, event.type));
}

function itemsOf({ text = [], toolCalls = [] }: ScriptedAnswer) {
  const said = text.length === 0 ? [] : [messageOf(text)];
  return [...said, ...toolCalls.map(callOf)];
}

function messageOf(text: readonly string[]) {
  const message = { id: "msg_1", type: "message", role: "assistant" };
  const part = { type: "output_text", annotations: [], text: text.join("") };
  return {
    id: message.id,
    begun: { ...message, status: "in_progress", content: [] },
    deltas: text.map((delta) => ({ type: "response.output_text.delta", delta })),
    whole: { ...message, status: "completed", content: [part] },
  };
}

function callOf({ id, name, input }: NonNullable<ScriptedAnswer["toolCalls"]>[number]) {
  const call = { id: "fc_1", type: "function_call", call_id: id, name };
  return {
    id: call.id,
    begun: { ...call, status: "in_progress", arguments: "" },
    deltas: input.map((delta) => ({ type: "response.function_call_arguments.delta", delta })),
    whole: { ...call, status: "completed", arguments: input.join("") },
  };
}

function response(status: string, output: readonly unknown[], { usage }: ScriptedAnswer) {
  const { input = 0, output: produced = 0 } = usage ?? {};
  return {
    id: "resp_1",
    object: "response",
    created_at: 0,
    status,
    error: null,
    incomplete_details: null,
    model: "practice",
    output,
    usage:
      status === "completed"
        ? { input_tokens: input, output_tokens: produced, total_tokens: input + produced }
        : null,
  };
}
