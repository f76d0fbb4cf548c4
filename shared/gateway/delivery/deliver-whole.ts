import type { HeaderMap } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { answerBytes } from "../answer.ts";
import { collectBytes } from "./collect-bytes.ts";
import { judgeNonsense, judgeOutcome, judgeStatus, upstreamError } from "./upstream-failure.ts";
import { meter } from "../payment/meter.ts";
import { refuse, requestOf, type Relay } from "./delivery.ts";

/**
 * Steps 6 to 8 for an answer in one piece: the whole of it is read and paid for before its first
 * byte goes on. A client that hangs up does not stop it: providers bill such an answer whether
 * anybody waits for it or not, and only its end says how much. Throws what went wrong; nothing was
 * answered then.
 */
export async function relayUnary(relay: Relay): Promise<void> {
  const { upstream, clock, address, held } = relay;
  const body = collectBytes(limits.upstreamBodyBytesMax);
  const controller = new AbortController();
  let status = 0;
  let headers: HeaderMap = {};
  const outcome = await upstream(requestOf(relay, controller.signal), {
    head: (receivedStatus, receivedHeaders) => {
      status = receivedStatus;
      headers = receivedHeaders;
    },
    data: (bytes) => {
      if (!body.push(bytes)) controller.abort();
    },
  });
  const bytes = body.bytes();
  const { provider } = held.way;
  if (status >= 300)
    await refuse(
      relay,
      judgeStatus(
        { status, headers, body: bytes },
        { provider, nowMs: clock.nowMs(), key: address.key?.text },
      ),
    );
  if (body.isTooLarge()) {
    await refuse(relay, judgeNonsense("too_large"));
  }
  if (outcome.kind !== "complete") await refuse(relay, judgeOutcome(outcome));
  await deliver(relay, bytes);
}

/** Answers with the bytes of a success, once they are paid for. */
async function deliver(relay: Relay, bytes: Uint8Array): Promise<void> {
  const { address, held, end, sink, log, question } = relay;
  const { hasAnswer, reported, produced } = question.readAnswer(bytes);
  // Without an answer and without a bill there is nothing to go by.
  if (!hasAnswer && reported === undefined) {
    await refuse(relay, judgeNonsense("failed"));
  }
  relay.attempt.note({ kind: "answered" });
  await end.settle(meter(held.prepared, { reported, produced }, relay.scale));
  if (!hasAnswer) throw upstreamError("failed");
  if (address.key?.isIn(bytes) === true) {
    log.error("key_echoed", { grant: held.candidate.grant.id });
    throw upstreamError("failed");
  }
  answerBytes(sink, bytes, {
    status: 200,
    headers: { ...relay.headers, "content-type": "application/json; charset=utf-8" },
  });
}
