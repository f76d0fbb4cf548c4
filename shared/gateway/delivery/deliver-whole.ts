import type { HeaderMap } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { present } from "../../schemas/present.ts";
import { answerBytes } from "../answer.ts";
import { nextTurn } from "../next-turn.ts";
import { collectBytes } from "./collect-bytes.ts";
import { judgeAnswer, pay, refuse, requestOf, type Delivery } from "./delivery.ts";
import { failureOfAnswer, failureOfCall, upstreamError } from "./upstream-failure.ts";

/**
 * Steps 6 to 8 for an answer in one piece: the whole of it is read and paid for before its first
 * byte goes on, beside what it cost. A client that hangs up does not stop it: providers bill such an answer whether
 * anybody waits for it or not, and only its end says how much. Throws what went wrong; nothing was
 * answered then.
 */
export async function deliverWhole(delivery: Delivery): Promise<void> {
  const { provider } = delivery;
  const embeds = delivery.client.question.wants === "embedding";
  const body = collectBytes(embeds ? limits.embeddingBodyBytesMax : limits.upstreamBodyBytesMax);
  let status = 0;
  let headers: HeaderMap = {};
  const outcome = await provider.upstream(requestOf(delivery), {
    head: (receivedStatus, receivedHeaders) => {
      status = receivedStatus;
      headers = receivedHeaders;
    },
    data: (bytes) => {
      if (!body.push(bytes)) provider.controller.abort();
    },
  });
  const bytes = body.bytes();
  const isWhole = outcome.kind === "complete";
  if (status >= 300)
    await refuse(delivery, judgeAnswer(delivery, { status, headers, body: bytes, isWhole }));
  if (body.isTooLarge()) await refuse(delivery, failureOfAnswer("too_large"));
  if (outcome.kind !== "complete") await refuse(delivery, failureOfCall(outcome));
  await deliver(delivery, bytes);
}

/** Answers with the bytes of a success, once they are paid for. */
async function deliver(delivery: Delivery, bytes: Uint8Array): Promise<void> {
  const { client, provider, payment, log } = delivery;
  const { paid, end } = payment;
  const { hasAnswer, reported, produced } = client.question.readAnswer(bytes);
  // Without an answer and without a bill there is nothing to go by.
  if (!hasAnswer && reported === undefined) await refuse(delivery, failureOfAnswer("failed"));
  provider.note({ kind: "answered" });
  await pay(delivery, { reported, produced, isComplete: true, isCounted: reported !== undefined });
  if (!hasAnswer) throw upstreamError("failed");
  if (provider.address.key?.isIn(bytes) === true) {
    log.error("key_echoed", { grant: paid.candidate.grant.id });
    throw upstreamError("failed");
  }
  const charge = end.charge();
  const { finishAnswer } = client.question;
  const finished = finishAnswer?.(bytes, () => nextTurn(delivery.clock));
  answerBytes(client.sink, (await finished) ?? bytes, {
    status: 200,
    headers: present({
      ...client.headers,
      "x-granary-charge": charge && JSON.stringify(charge),
      "content-type": "application/json; charset=utf-8",
    }),
  });
}
