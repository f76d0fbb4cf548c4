import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { Usage } from "@granary/shared/schemas/ledger-entry";

/** What the editor is given of an answer: text as it comes, tool calls when they are whole. */
export type AnswerPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "tool-call";
      readonly id: string;
      readonly name: string;
      readonly input: object;
    }
  | { readonly kind: "usage"; readonly usage: Usage };

type OpenCall = { id: string; name: string; json: string };

/** Puts the pieces of tool calls together. A call whose input is no JSON object is called with `{}`. */
export async function* collectAnswer(events: AsyncIterable<ChatEvent>): AsyncGenerator<AnswerPart> {
  const calls = new Map<number, OpenCall>();
  for await (const event of events) {
    if (event.kind === "text" || event.kind === "usage") yield event;
    if (event.kind === "tool-call") {
      const { index, id, name, argumentsDelta } = event.delta;
      const call = calls.get(index) ?? { id: "", name: "", json: "" };
      calls.set(index, {
        id: id ?? call.id,
        name: name ?? call.name,
        json: call.json + argumentsDelta,
      });
    }
    if (event.kind === "finish") yield* takeCalls(calls);
  }
  yield* takeCalls(calls);
}

function* takeCalls(calls: Map<number, OpenCall>): Generator<AnswerPart> {
  for (const [index, { id, name, json }] of calls) {
    const callId = id === "" ? `call_${index}` : id;
    if (name !== "") yield { kind: "tool-call", id: callId, name, input: parseObject(json) };
  }
  calls.clear();
}

function parseObject(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
