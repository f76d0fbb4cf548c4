import type { HeaderMap, Upstream } from "../../ports/http.ts";

const eventStream = "text/event-stream";
const decoder = new TextDecoder();

/**
 * The same upstream, asked for a stream, whose answer is called a stream of events wherever it is one:
 * servers and proxies write that in capitals, call it JSON, or nothing at all. What it begins with says
 * what it is, since no JSON begins as an event does; so the head waits for that where it says something
 * else.
 */
export function labelEvents(upstream: Upstream): Upstream {
  return async (request, sink) => {
    let waiting: { readonly status: number; readonly headers: HeaderMap } | undefined;
    const outcome = await upstream(request, {
      head: (status, headers) => {
        const type = (headers["content-type"] ?? "").toLowerCase();
        if (type.startsWith(eventStream)) sink.head(status, { ...headers, "content-type": type });
        else if (status >= 300) sink.head(status, headers);
        else waiting = { status, headers };
      },
      data: (bytes) => {
        if (waiting !== undefined) {
          const { status, headers } = waiting;
          waiting = undefined;
          const label = beginsEvents(bytes) && { "content-type": eventStream };
          sink.head(status, { ...headers, ...label });
        }
        return sink.data(bytes);
      },
    });
    if (waiting !== undefined) sink.head(waiting.status, waiting.headers);
    return outcome;
  };
}

/** Longer than the longest name of a field, and blank lines before it. */
const beginningBytes = 32;

function beginsEvents(bytes: Uint8Array): boolean {
  const text = decoder.decode(bytes.subarray(0, beginningBytes));
  return /^\s*(?:data|event|id|retry)?:/.test(text);
}
