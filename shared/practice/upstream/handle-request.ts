import type { IncomingMessage, ServerResponse } from "node:http";
import { createdSeconds } from "./answer-shape.ts";
import type { Bill } from "./bill.ts";
import type { PracticeRequest } from "./practice-request.ts";
import { readDelivery, type DeliveryRequest } from "./read-delivery.ts";
import type { Behaviour, RuleBook } from "./rule.ts";
import { sendStream, sendWhole } from "./send-answer.ts";
import { sendError, sendJson } from "./send-json.ts";

/** What the handler needs to know about its server. */
export type PracticeState = {
  readonly rules: RuleBook;
  readonly key: string | undefined;
  readonly nextSeq: () => number;
  readonly arrived: (request: PracticeRequest) => void;
  readonly bill: (bill: Bill) => void;
};

const modelIds = [
  "practice",
  "practice-fast",
  "practice-smart",
  "practice-code",
  "practice-vision",
];

/** Answers one request as the rules say. */
export async function handleRequest(
  state: PracticeState,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(state, incoming);
  state.arrived(request);
  const { model, isCompletion } = describe(request);
  const body = new TextDecoder().decode(request.bytes);
  const behaviour = state.rules.take({ path: request.path, model, body });
  const bill: Bill = { seq: request.seq, model, inputTokens: 0, outputTokens: 0, state: "open" };
  if (isCompletion) state.bill(bill);
  const signal = hangUpSignal(response, bill);
  const isRefused = refuse({ state, request, behaviour }, response);
  if (isRefused) {
    bill.state = "refused";
    return;
  }
  if (!isCompletion) {
    sendModels(request, response);
    return;
  }
  const delivery = readDelivery({ request, bill, behaviour, signal });
  if (delivery.kind === "invalid") {
    bill.state = "refused";
    sendError(response, { status: 400, message: delivery.message, type: "invalid_request_error" });
    return;
  }
  await deliver(delivery, response);
}

async function deliver(request: DeliveryRequest, response: ServerResponse): Promise<void> {
  const { delivery, isStream } = request;
  if (delivery.behaviour.cut === "before_head") {
    delivery.bill.state = "cut";
    response.destroy();
    return;
  }
  if (delivery.behaviour.silent === "before_head") return;
  await (isStream ? sendStream : sendWhole)(delivery, response);
}

async function readRequest(
  state: PracticeState,
  incoming: IncomingMessage,
): Promise<PracticeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return {
    seq: state.nextSeq(),
    method: incoming.method ?? "GET",
    path: (incoming.url ?? "/").split("?")[0] ?? "/",
    headers: incoming.headers,
    body: parseJson(bytes),
    bytes,
  };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}

function describe(request: PracticeRequest): { model: string; isCompletion: boolean } {
  const { model } = (request.body ?? {}) as { model?: unknown };
  const isCompletion = request.method === "POST" && request.path.endsWith("/completions");
  return { model: typeof model === "string" ? model : "", isCompletion };
}

function refuse(
  asked: { state: PracticeState; request: PracticeRequest; behaviour: Behaviour },
  response: ServerResponse,
): boolean {
  const { behaviour, request, state } = asked;
  if (behaviour.redirectTo !== undefined) {
    response.writeHead(307, { location: behaviour.redirectTo }).end();
    return true;
  }
  if (behaviour.status !== undefined) {
    sendScripted(behaviour, response);
    return true;
  }
  if (state.key !== undefined && request.headers.authorization !== `Bearer ${state.key}`) {
    const message = "Incorrect API key provided.";
    sendError(response, { status: 401, message, type: "invalid_request_error" });
    return true;
  }
  return false;
}

const scriptedTypes: Readonly<Record<number, string>> = {
  401: "invalid_request_error",
  403: "permission_error",
  429: "rate_limit_exceeded",
};

function sendScripted(behaviour: Behaviour, response: ServerResponse): void {
  const { status = 200, body, headers = {}, contentType } = behaviour;
  if (body === undefined) {
    const type =
      scriptedTypes[status] ?? (status >= 500 ? "server_error" : "invalid_request_error");
    sendError(response, { status, message: `Practice answer ${status}.`, type, headers });
    return;
  }
  const type = contentType ?? (typeof body === "string" ? "text/plain" : "application/json");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": type, ...headers }).end(text);
}

function sendModels(request: PracticeRequest, response: ServerResponse): void {
  if (request.method !== "GET" || !request.path.endsWith("/models")) {
    const message = `Unknown request: ${request.method} ${request.path}.`;
    sendError(response, { status: 404, message, type: "invalid_request_error" });
    return;
  }
  const data = modelIds.map((id) => ({
    id,
    object: "model",
    created: createdSeconds,
    owned_by: "practice",
  }));
  sendJson(response, { status: 200, body: { object: "list", data } });
}

// A hang-up is seen as the end of the connection before the answer's proper end.
function hangUpSignal(response: ServerResponse, bill: Bill): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (response.writableFinished) return;
    if (bill.state === "open") bill.state = "aborted";
    controller.abort();
  });
  return controller.signal;
}
