import type { ChatEvent, ToolCallDelta } from "@granary/shared/client/chat-event";
import type { Hiding } from "@granary/shared/privacy/hiding";
import { parsed } from "./hide-messages.ts";
import { ValueLostError } from "./value-lost-error.ts";

/**
 * An answer with the values in it: in its text as it comes, and in what tools are called with when that is
 * whole, because a value may need escapes that its placeholder does not. A tool is not called with a damaged
 * placeholder: it might be written over the very value. `isCode` says the same of the text.
 */
export async function* restoreEvents(
  events: AsyncIterable<ChatEvent>,
  hiding: Hiding,
  { isCode }: { readonly isCode: boolean },
): AsyncGenerator<ChatEvent> {
  let restorer = hiding.restorer();
  let calls: ToolCallDelta[] = [];
  const textEvents = (text: string): ChatEvent[] => {
    if (isCode && restorer.unresolved().length > 0) throw new ValueLostError();
    return text === "" ? [] : [{ kind: "text", text }];
  };
  const rest = (): ChatEvent[] => {
    const text = textEvents(restorer.end());
    const whole = calls.map((call) => restoreCall(call, hiding));
    restorer = hiding.restorer();
    calls = [];
    return [...text, ...whole];
  };
  for await (const event of events) {
    if (event.kind === "text") yield* textEvents(restorer.push(event.text));
    else if (event.kind === "tool-call") calls = withDelta(calls, event.delta);
    else {
      yield* rest();
      yield event;
    }
  }
  yield* rest();
}

/** A piece goes to the call it is of: the newest with its index, unless it brings an id of its own. */
function withDelta(calls: readonly ToolCallDelta[], delta: ToolCallDelta): ToolCallDelta[] {
  const at = calls.findLastIndex(({ index }) => index === delta.index);
  const call = calls[at];
  const isNew =
    call === undefined || (delta.id !== undefined && call.id !== undefined && delta.id !== call.id);
  if (isNew) return [...calls, delta];
  return calls.with(at, {
    index: call.index,
    id: call.id ?? delta.id,
    name: call.name ?? delta.name,
    argumentsDelta: call.argumentsDelta + delta.argumentsDelta,
  });
}

/** What is no JSON stays as it came: nobody can say how a value would have to be written in it. */
function restoreCall(call: ToolCallDelta, hiding: Hiding): ChatEvent {
  const value = parsed(call.argumentsDelta);
  if (value === undefined) return { kind: "tool-call", delta: call };
  const restored = hiding.restoreLeaves(value);
  if (restored.unresolved.length > 0) throw new ValueLostError();
  const argumentsDelta = JSON.stringify(restored.value);
  return { kind: "tool-call", delta: { ...call, argumentsDelta } };
}
