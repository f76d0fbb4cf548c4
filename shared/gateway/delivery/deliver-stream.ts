import type { HeaderMap, UpstreamOutcome } from "../../ports/http.ts";
import { isGranaryError, type GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { estimateTokens } from "../../wire/bytes/token-estimate.ts";
import type { Protocol } from "../../wire/protocol.ts";
import { collectBytes } from "./collect-bytes.ts";
import {
  failureOfAnswer,
  failureOfCall,
  upstreamError,
  type UpstreamFailure,
} from "./upstream-failure.ts";
import { judgeAnswer, pay, refuse, requestOf, type Delivery } from "./delivery.ts";
import { createStreamAnswer, type StreamAnswer } from "./stream-answer.ts";
import { createStreamReader, type StreamReader } from "./stream-reader.ts";

const noKey = () => false;

/** What came of a streamed call. */
type StreamedReply = {
  readonly outcome: UpstreamOutcome;
  readonly status: number;
  readonly headers: HeaderMap;
  /** What was said instead of a stream. */
  readonly other: Uint8Array;
};

/**
 * Steps 6 to 8 for a stream: events go on as they come, the end of the answer once it is paid for,
 * after what it cost.
 * A client that hangs up stops the upstream and pays for what was produced. Throws what went wrong
 * while nothing was answered; later the stream itself says it.
 */
export async function deliverStream(delivery: Delivery): Promise<void> {
  const { client, provider, payment, clock } = delivery;
  const { sink, question, protocol, headers } = client;
  const reading = question.readStream(payment.paid.prepared.through !== undefined);
  const reader = createStreamReader(reading, provider.address.key?.follow() ?? noKey);
  const answer = createStreamAnswer(sink, { headers, clock, protocol });
  try {
    const reply = await receive(delivery, reader, answer);
    await finish(delivery, { reply, reader, answer });
  } catch (error) {
    if (!isGranaryError(error)) throw error;
    answer.fail(error);
  } finally {
    answer.close();
  }
}

async function receive(
  delivery: Delivery,
  reader: StreamReader,
  answer: StreamAnswer,
): Promise<StreamedReply> {
  const { provider, clock } = delivery;
  const { controller } = provider;
  const other = collectBytes(limits.upstreamBodyBytesMax);
  let status = 0;
  let headers: HeaderMap = {};
  let isStream = false;
  let cancelGrace: (() => void) | undefined;
  const outcome = await provider.upstream(requestOf(delivery), {
    head: (receivedStatus, receivedHeaders) => {
      status = receivedStatus;
      headers = receivedHeaders;
      const type = receivedHeaders["content-type"] ?? "";
      isStream = status >= 200 && status < 300 && type.startsWith("text/event-stream");
      if (isStream) answer.open();
    },
    data: (bytes) => {
      if (!isStream) {
        if (!other.push(bytes)) controller.abort();
        return undefined;
      }
      const waits = reader.push(bytes).map((passing) => answer.write(passing));
      if (reader.fault() === undefined) provider.note({ kind: "answered" });
      provider.progress?.({ outputTokens: estimateTokens(reader.produced) });
      if (reader.fault() !== undefined) controller.abort();
      else if (reader.isDone()) {
        cancelGrace ??= clock.after(limits.streamDoneGraceMs, () => controller.abort());
      }
      return waits.findLast((wait) => wait !== undefined);
    },
  });
  cancelGrace?.();
  return { outcome, status, headers, other: other.bytes() };
}

async function finish(
  delivery: Delivery,
  stream: {
    readonly reply: StreamedReply;
    readonly reader: StreamReader;
    readonly answer: StreamAnswer;
  },
): Promise<void> {
  const { signal } = delivery.client;
  const { end } = delivery.payment;
  const { reply, reader, answer } = stream;
  const failure = failureOf(delivery, reply, reader);
  if (failure !== undefined) await refuse(delivery, failure);
  const { produced } = reader;
  await pay(delivery, {
    reported: reader.reported(),
    produced,
    isComplete: reader.isComplete(),
    isCounted: reader.isCounted(),
    // A piece was on its way when the client hung up; it was produced and will be billed.
    isOnItsWay: signal.aborted && produced.pieces > 0,
  });
  if (signal.aborted) return;
  const fault = faultOf(delivery, reader);
  if (fault !== undefined) {
    answer.fail(fault, end.charge());
    return;
  }
  answer.end(end.charge(), lastOf(reader, delivery.client.protocol));
}

/** The end of an answer. It is whole once it said why it ended, whether or not its provider said more. */
function lastOf(reader: StreamReader, { lastEvent }: Pick<Protocol, "lastEvent">) {
  const kept = reader.keptBack();
  if (lastEvent === undefined || reader.isDone()) return kept;
  return [...kept, new TextEncoder().encode(lastEvent)];
}

/** What is wrong with a call that gives nothing to count, or `undefined` if there is something. */
function failureOf(
  delivery: Delivery,
  reply: StreamedReply,
  reader: StreamReader,
): UpstreamFailure | undefined {
  const { outcome, status, headers, other } = reply;
  const { client } = delivery;
  if (status >= 300) {
    return judgeAnswer(delivery, {
      status,
      headers,
      body: other,
      isWhole: outcome.kind === "complete",
    });
  }
  if (reader.produced.pieces > 0 || reader.reported() !== undefined || reader.isComplete()) {
    return undefined;
  }
  if (outcome.kind === "not_sent") {
    const failure = failureOfCall(outcome);
    // Whoever hung up while a connection was made says nothing about the grant.
    return client.signal.aborted ? { ...failure, outcome: { kind: "nothing" } } : failure;
  }
  const fault = reader.fault() === undefined ? undefined : faultOf(delivery, reader);
  if (fault !== undefined) return { ...failureOfAnswer("failed"), error: fault };
  // Whoever hung up pays for the question: nobody will ever see more of the answer.
  if (client.signal.aborted) return undefined;
  if (outcome.kind === "complete") return failureOfAnswer("failed");
  return failureOfCall(outcome);
}

/** What to tell the client after a stream that is paid for but not whole. */
function faultOf(delivery: Delivery, reader: StreamReader): GranaryError | undefined {
  const fault = reader.fault();
  if (fault === "key_echoed") {
    delivery.log.error("key_echoed", { grant: delivery.payment.paid.candidate.grant.id });
    return upstreamError("failed");
  }
  if (fault === "error_event") return upstreamError("failed");
  if (fault === "too_large") return upstreamError("too_large");
  return reader.isComplete() ? undefined : upstreamError("cut");
}
