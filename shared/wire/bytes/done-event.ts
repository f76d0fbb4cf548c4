import { marks } from "./json-bytes.ts";
import { sseData } from "./sse-data.ts";

/** Whether an event is the `[DONE]` by which OpenAI's streams say that nothing follows. */
export function isDoneEvent(event: Uint8Array): boolean {
  // It says nothing else, so a longer event is not it.
  if (event.length > 64 || !event.includes(marks.bracketOpen)) return false;
  return sseData(event)?.trim() === "[DONE]";
}
