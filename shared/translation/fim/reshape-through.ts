import type { HeaderMap, Upstream } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { sseData } from "../../wire/bytes/sse-data.ts";
import { createSseScanner } from "../../wire/bytes/sse-scanner.ts";

/** How an answer says its text: as a message of a chat, or as a text. */
export type AnswerShape = "chat" | "text";

type Json = { readonly [field: string]: unknown };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * An upstream that says the same in the other shape, event by event. Whatever is not an answer passes
 * as it came: refusals, errors, and events without choices. So events are cut as bytes: a parser of
 * events (eventsource-parser) keeps only their fields.
 */
export function reshapeThrough(shape: AnswerShape, isStream: boolean): (to: Upstream) => Upstream {
  return (upstream) => async (request, sink) => {
    const scanner = createSseScanner(limits.streamEventBytesMax);
    let whole: Uint8Array[] = [];
    let wholeBytes = 0;
    let head: { readonly status: number; readonly headers: HeaderMap } | undefined;
    const isAnswer = () => (head?.status ?? 0) < 300;
    const outcome = await upstream(request, {
      head: (status, headers) => {
        head = { status, headers };
        const { "content-length": _length, ...others } = headers;
        sink.head(status, status < 300 ? others : headers);
      },
      data: (bytes) => {
        if (!isAnswer()) return sink.data(bytes);
        if (!isStream) {
          whole.push(bytes);
          wholeBytes += bytes.length;
          if (wholeBytes <= limits.upstreamBodyBytesMax) return undefined;
          // Too large for anybody: whoever counts next says so.
          const all = join(whole);
          whole = [];
          return sink.data(all);
        }
        const { events, tooLarge } = scanner.push(bytes);
        if (tooLarge) return sink.data(bytes);
        if (events.length === 0) return undefined;
        return sink.data(join(events.map((event) => reshapeEvent(event, shape))));
      },
    });
    if (whole.length > 0) await sink.data(reshapeWhole(join(whole), shape));
    return outcome;
  };
}

function reshapeEvent(event: Uint8Array, shape: AnswerShape): Uint8Array {
  const json = parse(sseData(event));
  if (json === undefined) return event;
  return encoder.encode(`data: ${JSON.stringify(reshape(json, shape, true))}\n\n`);
}

function reshapeWhole(body: Uint8Array, shape: AnswerShape): Uint8Array {
  const json = parse(decoder.decode(body));
  return json === undefined ? body : encoder.encode(JSON.stringify(reshape(json, shape, false)));
}

function reshape(json: Json, shape: AnswerShape, isChunk: boolean): Json {
  const object =
    shape === "text" ? "text_completion" : isChunk ? "chat.completion.chunk" : "chat.completion";
  const choices = (json["choices"] as readonly Json[]).map((choice) => {
    const { text, message, delta, ...others } = choice;
    const said = (message ?? delta) as Json | undefined;
    const words = typeof text === "string" ? text : (said?.["content"] ?? "");
    if (shape === "text") return { ...others, text: words };
    return isChunk
      ? { ...others, delta: { role: "assistant", content: words } }
      : { ...others, message: { role: "assistant", content: words } };
  });
  return { ...json, object, choices };
}

/** An answer with choices, or `undefined` for anything else. */
function parse(text: string | undefined): Json | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    const { choices } = value as Json;
    if (!Array.isArray(choices) || choices.length === 0) return undefined;
    return choices.every(isObject) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] ?? new Uint8Array();
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
