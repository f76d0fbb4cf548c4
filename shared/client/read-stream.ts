import { createParser } from "eventsource-parser";
import { GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import { chatEventsOf, poolEventOf, type ChatEvent } from "./chat-event.ts";
import { poolErrorOfText } from "./pool-error.ts";

/**
 * Reads a streamed answer. Throws the pool's own error when it sends one in the stream, and
 * `upstream_cut` when the stream ends without saying that it is complete.
 */
export async function* readChatStream(body: ReadableStream<Uint8Array>): AsyncGenerator<ChatEvent> {
  const decoder = new TextDecoder();
  const pending: { readonly data?: string; readonly event?: ChatEvent }[] = [];
  const parser = createParser({
    maxBufferSize: limits.streamEventBytesMax,
    onEvent: ({ data }) => pending.push({ data }),
    onComment: (comment) => {
      const event = poolEventOf(comment);
      if (event !== undefined) pending.push({ event });
    },
  });
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const { data, event } of pending.splice(0)) {
        if (event !== undefined) yield event;
        if (data === undefined) continue;
        if (data === "[DONE]") return;
        const error = poolErrorOfText(data);
        if (error !== undefined) throw error;
        yield* chatEventsOf(data);
      }
    }
  } finally {
    // Leaving early must stop the answer at its source, or somebody pays for what nobody reads.
    await reader.cancel().catch(() => undefined);
  }
  throw new GranaryError("upstream_cut", "The answer stopped before it was complete.", {
    hint: "What came so far is shown. Try again for a whole answer.",
  });
}
