import { marks } from "./json-bytes.ts";
import { sseData } from "./sse-data.ts";

/** The longest event that is looked at: what says that nothing follows says nothing else. */
const doneBytesMax = 64;

/** Whether an event is the `[DONE]` by which OpenAI's streams say that nothing follows. */
export function isDoneEvent(event: Uint8Array): boolean {
  if (event.length > doneBytesMax || !event.includes(marks.bracketOpen)) return false;
  return sseData(event)?.trim() === "[DONE]";
}
