import type { Upstream } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { parseJson } from "../../wire/bytes/parse-json.ts";
import { sseData } from "../../wire/bytes/sse-data.ts";
import { joinBytes } from "../../wire/bytes/join-bytes.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const lineFeed = 10;
const carriageReturn = 13;

/**
 * The same upstream, whose stream of events ends with a blank line. Some servers, and proxies before
 * them, leave it out behind the last event, which often has the end of the answer and what it is
 * counted as; by the rules of such streams nobody would read it. Half an event stays unread.
 */
export function closeLastEvent(upstream: Upstream): Upstream {
  return async (request, sink) => {
    let isStream = false;
    let open: Uint8Array[] = [];
    let openBytes = 0;
    const outcome = await upstream(request, {
      head: (status, headers) => {
        isStream = status < 300 && (headers["content-type"] ?? "").startsWith("text/event-stream");
        sink.head(status, headers);
      },
      data: (bytes) => {
        if (isStream) {
          const from = endOfEvents(bytes);
          if (from > 0) {
            open = [];
            openBytes = 0;
          }
          if (from < bytes.length) open.push(bytes.subarray(from));
          openBytes += bytes.length - from;
          // A longer event is read by nobody.
          if (openBytes > limits.streamEventBytesMax) isStream = false;
        }
        return sink.data(bytes);
      },
    });
    if (isStream && outcome.kind === "complete" && open.length > 0) {
      const end = missingEnd(decoder.decode(joinBytes(open)));
      if (end !== "") await sink.data(encoder.encode(end));
    }
    return outcome;
  };
}

/** Where the last blank line of a chunk ends; 0 if it has none. */
function endOfEvents(bytes: Uint8Array): number {
  let at = bytes.lastIndexOf(lineFeed);
  while (at > 0) {
    const before = bytes[at - 1] === carriageReturn ? at - 2 : at - 1;
    if (bytes[before] === lineFeed) return at + 1;
    at = bytes.lastIndexOf(lineFeed, at - 1);
  }
  return 0;
}

/** What a last event that is whole lacks; nothing for half of one, and for none. */
function missingEnd(text: string): string {
  const last = text.split(/\r\n\r\n|\n\n|\r\r/).at(-1) ?? "";
  const data = sseData(encoder.encode(last))?.trim();
  if (data !== "[DONE]" && parseJson(data) === undefined) return "";
  return last.endsWith("\n") ? "\n" : "\n\n";
}
