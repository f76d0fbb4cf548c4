import type { Dialect } from "../dialect.ts";
import { fitName, nineLetters } from "../request/fit-name.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The longest id of a call that OpenAI takes (checked 2026-11). */
const idLengthMax = 40;

/**
 * Makes the ids of calls fit that others gave them, each the same every time: as long as servers of
 * Chat Completions take them, or of the one form that this one does. The same messages where nothing
 * is to be done.
 */
export function fitHistory<Message extends Fields>(
  messages: readonly Message[],
  { callIds }: Pick<Dialect, "callIds">,
): readonly Message[] {
  const fit = (id: string) => {
    if (callIds === "nine-letters") return nineLetters(id);
    return id.length > idLengthMax ? fitName(id, idLengthMax) : id;
  };
  let isChanged = false;
  const fitted = messages.map((message) => {
    const changed = fitMessage(message, fit);
    isChanged ||= changed !== message;
    return changed;
  });
  return isChanged ? fitted : messages;
}

function fitMessage<Message extends Fields>(
  message: Message,
  fit: (id: string) => string,
): Message {
  const { tool_call_id: answered, tool_calls: calls } = message;
  if (typeof answered === "string" && fit(answered) !== answered) {
    return { ...message, tool_call_id: fit(answered) };
  }
  if (!Array.isArray(calls)) return message;
  const isFit = (call: unknown) => fitCall(call, fit) === call;
  return calls.every(isFit)
    ? message
    : { ...message, tool_calls: calls.map((call) => fitCall(call, fit)) };
}

function fitCall(call: unknown, fit: (id: string) => string): unknown {
  const id = (call as Fields | null)?.["id"];
  return typeof id === "string" && fit(id) !== id ? { ...(call as Fields), id: fit(id) } : call;
}
