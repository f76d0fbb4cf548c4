import type { HeaderMap } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { answerBytes } from "../answer.ts";
import { collectBytes } from "./collect-bytes.ts";
import { judgeNonsense, judgeOutcome, judgeStatus, upstreamError } from "./upstream-failure.ts";
import { meter } from "../payment/meter.ts";
import { refuse, requestOf, type Delivery } from "./delivery.ts";

/**
 * Steps 6 to 8 for an answer in one piece: the whole of it is read and paid for before its first
 * byte goes on. A client that hangs up does not stop it: providers bill such an answer whether
 * anybody waits for it or not, and only its end says how much. Throws what went wrong; nothing was
 * answered then.
 */
export async function deliverWhole(delivery: Delivery): Promise<void> {
  const { upstream, clock, address, held } = delivery;
  const body = collectBytes(limits.upstreamBodyBytesMax);
  const controller = new AbortController();
  let status = 0;
  let headers: HeaderMap = {};
  const outcome = await upstream(requestOf(delivery, controller.signal), {
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
      delivery,
      judgeStatus(
        { status, headers, body: bytes },
        { provider, nowMs: clock.nowMs(), key: address.key?.text },
      ),
    );
  if (body.isTooLarge()) {
    await refuse(delivery, judgeNonsense("too_large"));
  }
  if (outcome.kind !== "complete") await refuse(delivery, judgeOutcome(outcome));
  await deliver(delivery, bytes);
}

/** Answers with the bytes of a success, once they are paid for. */
async function deliver(delivery: Delivery, bytes: Uint8Array): Promise<void> {
  const { address, held, end, sink, log, question } = delivery;
  const { hasAnswer, reported, produced } = question.readAnswer(bytes);
  // Without an answer and without a bill there is nothing to go by.
  if (!hasAnswer && reported === undefined) {
    await refuse(delivery, judgeNonsense("failed"));
  }
  delivery.attempt.note({ kind: "answered" });
  await end.settle(meter(held.prepared, { reported, produced }, delivery.scale));
  if (!hasAnswer) throw upstreamError("failed");
  if (address.key?.isIn(bytes) === true) {
    log.error("key_echoed", { grant: held.candidate.grant.id });
    throw upstreamError("failed");
  }
  answerBytes(sink, bytes, {
    status: 200,
    headers: { ...delivery.headers, "content-type": "application/json; charset=utf-8" },
  });
}
