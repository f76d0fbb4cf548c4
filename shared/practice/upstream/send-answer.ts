import type { ServerResponse } from "node:http";
import { once } from "node:events";
import type { Answer, AnswerShape, FinishReason, ReportedUsage } from "./answer-shape.ts";
import { usageBody } from "./answer-shape.ts";
import type { Bill } from "./bill.ts";
import { produce } from "./produce.ts";
import type { Behaviour } from "./rule.ts";

/** Everything that is known about an answer before its first byte. */
export type Delivery = {
  readonly answer: Answer;
  readonly shape: AnswerShape;
  readonly tokens: readonly string[];
  readonly finish: FinishReason;
  readonly includeUsage: boolean;
  readonly bill: Bill;
  readonly behaviour: Behaviour;
  readonly signal: AbortSignal;
};

/** Sends an answer as one JSON document. */
export async function sendWhole(delivery: Delivery, response: ServerResponse): Promise<void> {
  const { behaviour, bill, signal } = delivery;
  const pieces: string[] = [];
  const progress = { bill, choices: delivery.answer.choices, signal };
  for await (const piece of produce(delivery.tokens, behaviour, progress)) pieces.push(piece);
  if (signal.aborted) return;
  const text = pieces.join("") + "x".repeat(behaviour.hugeBytes ?? 0);
  const usage = reportedUsage(delivery);
  const whole = {
    ...delivery.shape.whole(delivery.answer, text, delivery.finish),
    ...(usage === undefined ? {} : { usage: usageBody(usage) }),
  };
  const body = behaviour.malformedChunk === undefined ? JSON.stringify(whole) : malformed;
  response.writeHead(200, {
    "content-type": behaviour.contentType ?? "application/json",
    "content-length": String(Buffer.byteLength(body)),
    ...behaviour.headers,
  });
  if (typeof behaviour.cut === "object" || typeof behaviour.silent === "object") {
    response.write(body.slice(0, body.length / 2));
    if (typeof behaviour.cut === "object") await cutNow(bill, response);
    return;
  }
  bill.state = "complete";
  response.end(body);
}

/** Sends an answer as server-sent events, ended by `[DONE]`. */
export async function sendStream(delivery: Delivery, response: ServerResponse): Promise<void> {
  const { answer, shape, behaviour, bill, signal } = delivery;
  response.writeHead(200, {
    "content-type": behaviour.contentType ?? "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
    ...behaviour.headers,
  });
  response.flushHeaders();
  let sent = 0;
  const send = async (chunk: object): Promise<"go on" | "stop"> => {
    if (typeof behaviour.cut === "object" && sent >= behaviour.cut.afterChunks) {
      await cutNow(bill, response);
      return "stop";
    }
    if (typeof behaviour.silent === "object" && sent >= behaviour.silent.afterChunks) return "stop";
    const data = behaviour.malformedChunk === sent ? malformed : JSON.stringify(chunk);
    sent += 1;
    const isTaken = response.write(`data: ${data}\n\n`);
    if (!isTaken && !signal.aborted)
      await once(response, "drain", { signal }).catch(() => undefined);
    return signal.aborted ? "stop" : "go on";
  };
  const progress = { bill, choices: answer.choices, signal };
  for await (const piece of produce(delivery.tokens, behaviour, progress)) {
    if ((await send(shape.chunk(answer, piece, sent === 0))) === "stop") return;
  }
  if (signal.aborted) return;
  for (const chunk of lastChunks(delivery)) if ((await send(chunk)) === "stop") return;
  bill.state = "complete";
  response.end("data: [DONE]\n\n");
}

function lastChunks(delivery: Delivery): readonly object[] {
  const { answer, shape, behaviour } = delivery;
  const filler = behaviour.hugeBytes
    ? [shape.chunk(answer, "x".repeat(behaviour.hugeBytes), false)]
    : [];
  const last = shape.lastChunk(answer, delivery.finish);
  const usage = reportedUsage(delivery);
  if (usage === undefined) return [...filler, last];
  if (behaviour.usage === "on_choice") return [...filler, { ...last, usage: usageBody(usage) }];
  if (!delivery.includeUsage) return [...filler, last];
  return [...filler, last, { ...shape.usageChunk(answer), usage: usageBody(usage) }];
}

function reportedUsage({ behaviour, bill }: Delivery): ReportedUsage | undefined {
  if (behaviour.usage === "missing") return undefined;
  if (typeof behaviour.usage === "object") return behaviour.usage;
  return { input: bill.inputTokens, output: bill.outputTokens };
}

const malformed = '{"id": "chatcmpl-practice", "choices": [{"delta"';

async function cutNow(bill: Bill, response: ServerResponse): Promise<void> {
  bill.state = "cut";
  // What was written must have left before the connection breaks, or the client sees less of it.
  await new Promise<void>((resolve) => {
    response.write("", () => resolve());
  });
  response.destroy();
}
