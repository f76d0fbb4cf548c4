import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type {
  HeaderMap,
  Upstream,
  UpstreamOutcome,
  UpstreamRequest,
  UpstreamSink,
} from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { createSseScanner } from "../../wire/bytes/sse-scanner.ts";
import type { StreamReading } from "../../wire/protocol.ts";
import { joinBytes } from "../../wire/bytes/join-bytes.ts";
import { completeBody, completeEvent } from "./complete-answer.ts";
import { createBytePipe, type BytePipe } from "./byte-pipe.ts";
import { createPartWriter } from "./part-writer.ts";
import { readLabel } from "./read-label.ts";
import { readResult } from "./read-parts.ts";
import type { Fetch, Target } from "./target.ts";
import type { TranslatedCall } from "./translated-call.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** An answer that cannot be read was cut somewhere. */
const unreadable: UpstreamOutcome = { kind: "cut", detail: "unreadable" };

/**
 * An upstream that answers in the client's protocol: the package reads the bytes as they come, with
 * the same limits and the same waiting on both sides. A refusal, and whatever is no stream where one
 * was asked for, passes as it came. What was produced before a cut is written; the end is not.
 */
export function answerThrough(call: TranslatedCall): (upstream: Upstream) => Upstream {
  return (upstream) => async (request, sink) => {
    const exchange = startExchange(call, upstream, { request, sink });
    try {
      const isRead = await (call.isStream ? readStream(exchange) : readWhole(exchange));
      if (!isRead && !exchange.isRaw()) exchange.stop();
      const outcome = await exchange.outcome;
      const wasStopped = outcome.kind === "aborted" && !request.signal.aborted;
      const isGarbage = outcome.kind === "complete" && !isRead && !exchange.isRaw();
      return wasStopped || isGarbage ? unreadable : outcome;
    } finally {
      exchange.release();
    }
  };
}

type Exchange = {
  readonly call: TranslatedCall;
  readonly sink: UpstreamSink;
  /** Gives the package the upstream's answer, once. */
  readonly fetch: Fetch;
  readonly outcome: Promise<UpstreamOutcome>;
  /** How it ended, if it has. */
  readonly ended: () => UpstreamOutcome | undefined;
  readonly isRaw: () => boolean;
  readonly headers: () => HeaderMap;
  /** What the pool itself reads in the same bytes. */
  readonly reading: StreamReading | undefined;
  /** Something came out of the package: what it had to keep in mind is small again. */
  readonly progress: () => void;
  /** Ends the upstream's answer from this side. */
  readonly stop: () => void;
  readonly release: () => void;
};

function startExchange(
  call: TranslatedCall,
  upstream: Upstream,
  { request, sink }: { readonly request: UpstreamRequest; readonly sink: UpstreamSink },
): Exchange {
  const pipe: BytePipe = createBytePipe();
  const head = Promise.withResolvers<Response | undefined>();
  const controller = new AbortController();
  const stop = () => controller.abort();
  if (request.signal.aborted) stop();
  else request.signal.addEventListener("abort", stop, { once: true });
  const { reading, read } = startReading(call);
  const { complete } = call.target;
  const whole = completeEvents(complete);
  let headers: HeaderMap = {};
  let isRaw = false;
  let pendingBytes = 0;
  let ended: UpstreamOutcome | undefined;
  const pendingBytesMax = call.isStream ? limits.streamEventBytesMax : limits.upstreamBodyBytesMax;
  const outcome = upstream(
    { ...request, signal: controller.signal },
    {
      head: (status, received) => {
        headers = received;
        const type = received["content-type"] ?? "";
        isRaw =
          status >= 300 ||
          (call.isStream && !type.startsWith(call.target.streamType ?? "text/event-stream"));
        if (isRaw) sink.head(status, received);
        else if (call.isStream) sink.head(200, { "content-type": "text/event-stream" });
        head.resolve(
          isRaw ? undefined : new Response(pipe.stream, { headers: { "content-type": type } }),
        );
      },
      data: (bytes) => {
        if (isRaw) return sink.data(bytes);
        const events = read(bytes);
        pendingBytes += bytes.length;
        if (pendingBytes > pendingBytesMax) stop();
        const taken = pipe.push(whole(bytes, events));
        // Packages wait for the connection to end, which some servers keep open.
        if (call.isStream && saysDone(bytes)) pipe.close();
        return taken;
      },
    },
  ).then((result) => {
    ended = result;
    pipe.close();
    head.resolve(undefined);
    return result;
  });
  let isTaken = false;
  return {
    call,
    sink,
    fetch: async () => {
      const response = isTaken ? undefined : await head.promise;
      isTaken = true;
      if (response === undefined) throw new DOMException("There is no answer.", "AbortError");
      return complete === undefined || call.isStream ? response : wholeBody(response, complete);
    },
    outcome,
    ended: () => ended,
    isRaw: () => isRaw,
    reading,
    headers: () => headers,
    progress: () => void (pendingBytes = 0),
    stop,
    release: () => request.signal.removeEventListener("abort", stop),
  };
}

type Complete = NonNullable<Target["complete"]>;

/** The bytes for the package: as they came, or event by event with what those lacked. */
function completeEvents(complete: Complete | undefined) {
  return (bytes: Uint8Array, events: readonly Uint8Array[] | undefined): Uint8Array =>
    complete === undefined || events === undefined
      ? bytes
      : joinBytes(events.map((event) => completeEvent(event, complete)));
}

async function wholeBody(response: Response, complete: Complete): Promise<Response> {
  const { headers } = response;
  return new Response(completeBody(await response.text(), complete), { headers });
}

/** What the pool reads for itself while the package reads; `read` gives the events that are whole. */
function startReading({ target, isStream }: TranslatedCall) {
  const reading = isStream ? target.readStream?.() : undefined;
  const scanner = createSseScanner(limits.streamEventBytesMax);
  const read = (bytes: Uint8Array): readonly Uint8Array[] | undefined => {
    if (reading === undefined) return undefined;
    const { events } = scanner.push(bytes);
    for (const event of events) reading.take(event);
    return events;
  };
  return { reading, read };
}

/** Whether a chunk ends with the event by which OpenAI's APIs say that nothing follows. */
function saysDone(chunk: Uint8Array): boolean {
  return /(?:^|\n)data: ?\[DONE\]\s*$/.test(decoder.decode(chunk.subarray(-24)));
}

/** Reads an answer in one piece and writes it. False if it makes no sense. */
async function readWhole(exchange: Exchange): Promise<boolean> {
  const { call, sink } = exchange;
  try {
    const model = await call.target.createModel(call.modelName, exchange.fetch);
    const result = await model.doGenerate(call.options);
    const label = readLabel({
      ...result.response,
      headers: exchange.headers(),
      modelName: call.modelName,
    });
    const bytes = encoder.encode(
      JSON.stringify(call.source.answer(readResult(result, call.isOneCall), label, call.value)),
    );
    sink.head(200, { "content-type": "application/json" });
    await sink.data(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Reads a stream and writes it as it comes. False if it says something that makes no sense. */
async function readStream(exchange: Exchange): Promise<boolean> {
  const { call, sink } = exchange;
  const writer = createPartWriter(call, exchange);
  let isAborted = false;
  let giveUp: (() => void) | undefined;
  const watchAbort = async (): Promise<void> => {
    const { kind } = await exchange.outcome;
    isAborted = kind === "aborted";
    if (isAborted) giveUp?.();
  };
  void watchAbort();
  const write = async (text: string): Promise<void> => {
    if (text === "") return;
    const wait = sink.data(encoder.encode(text));
    // Whoever hung up reads nothing any more; what came still counts.
    if (wait === undefined || isAborted) return;
    await new Promise<void>((resolve) => {
      giveUp = resolve;
      wait.then(resolve, resolve);
    });
  };
  try {
    const model = await call.target.createModel(call.modelName, exchange.fetch);
    const { stream } = await model.doStream({ ...call.options, includeRawChunks: true });
    const reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart> = stream.getReader();
    for (;;) {
      const { done, value: part } = await reader.read();
      if (done) return true;
      exchange.progress();
      const { text, isOver } = writer.take(part);
      await write(text);
      if (!isOver) continue;
      // What follows the end is read by nobody.
      reader.cancel().catch(() => undefined);
      return !writer.hasFailed();
    }
  } catch {
    if (exchange.isRaw() || exchange.ended() !== undefined) return exchange.isRaw();
    await write(writer.fail());
    return false;
  }
}
