import type { ChatEvent, ToolCallDelta } from "@granary/shared/client/chat-event";
import type { Hiding } from "@granary/shared/privacy/hiding";
import { parsed } from "./hide-messages.ts";
import { ValueLostError } from "./value-lost-error.ts";

/** What came back damaged of the placeholders in an answer's text, once, after the text. It was left so. */
export type LostEvent = { readonly kind: "lost"; readonly placeholders: readonly string[] };

/** An answer to a chat, in the order it comes. */
export type PrivateEvent = ChatEvent | LostEvent;

/**
 * An answer with the values in it: in its text as it comes, and in what tools are called with when that is
 * whole, because a value may need escapes that its placeholder does not. A tool is not called with a damaged
 * placeholder: it might be written over the very value.
 */
export async function* restoreChat(
  events: AsyncIterable<ChatEvent>,
  hiding: Hiding,
): AsyncGenerator<PrivateEvent> {
  let restorer = hiding.restorer();
  let thoughts = hiding.restorer();
  let calls = createCalls();
  const lost = new Set<string>();
  const rest = (): ChatEvent[] => {
    const thought = eventOf("thinking", thoughts.end());
    const text = eventOf("text", restorer.end());
    for (const placeholder of restorer.unresolved()) lost.add(placeholder);
    const whole = calls.all().map((call) => restoreCall(call, hiding));
    restorer = hiding.restorer();
    thoughts = hiding.restorer();
    calls = createCalls();
    return [...thought, ...text, ...whole];
  };
  for await (const event of events) {
    if (event.kind === "text") yield* eventOf("text", restorer.push(event.text));
    else if (event.kind === "thinking") yield* eventOf("thinking", thoughts.push(event.text));
    else if (event.kind === "tool-call") calls.add(event.delta);
    else {
      yield* rest();
      yield event;
    }
  }
  yield* rest();
  if (lost.size > 0) yield { kind: "lost", placeholders: [...lost] };
}

const eventOf = (kind: "text" | "thinking", text: string): ChatEvent[] =>
  text === "" ? [] : [{ kind, text }];

/** The same for code that goes into a file: one with a damaged placeholder is no answer. */
export async function* restoreCode(
  events: AsyncIterable<ChatEvent>,
  hiding: Hiding,
): AsyncGenerator<ChatEvent> {
  let restorer = hiding.restorer();
  const said = (text: string): ChatEvent[] => {
    if (restorer.unresolved().length > 0) throw new ValueLostError();
    return eventOf("text", text);
  };
  for await (const event of events) {
    if (event.kind === "text") yield* said(restorer.push(event.text));
    else {
      yield* said(restorer.end());
      restorer = hiding.restorer();
      yield event;
    }
  }
  yield* said(restorer.end());
}

/** The calls of an answer, in the order in which they began. An answer may have thousands. */
function createCalls() {
  const calls: ToolCallDelta[] = [];
  /** Where the newest call of each index stands. */
  const newest = new Map<number, number>();
  return {
    all: () => calls,
    /** A piece goes to the call it is of: the newest with its index, unless it brings an id of its own. */
    add: (delta: ToolCallDelta) => {
      const at = newest.get(delta.index);
      const call = at === undefined ? undefined : calls[at];
      const isOther = delta.id !== undefined && call?.id !== undefined && delta.id !== call.id;
      if (at === undefined || call === undefined || isOther) {
        newest.set(delta.index, calls.push(delta) - 1);
        return;
      }
      calls[at] = {
        index: call.index,
        id: call.id ?? delta.id,
        name: call.name ?? delta.name,
        argumentsDelta: call.argumentsDelta + delta.argumentsDelta,
      };
    },
  };
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
