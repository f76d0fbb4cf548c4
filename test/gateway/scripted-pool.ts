import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ChatEvent } from "@granary/shared/client/chat-event";
import { createClient } from "@granary/shared/client/client";
import { afterEach } from "vitest";

/** What a server does with one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that answers from a script, the last answer again and again, and a client of it. */
export async function poolThat(...answers: Answer[]) {
  const requests: IncomingMessage[] = [];
  server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request);
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const poolUrl = `http://127.0.0.1:${port}`;
  return { poolUrl, requests, client: createClient({ fetch, poolUrl, token: "grn_test" }) };
}

/** A JSON document. */
export const json =
  (status: number, value: unknown): Answer =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));

/** No answer at all. */
export const cut: Answer = (request) => request.socket.destroy();

/** A piece of a streamed answer. */
export const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** Everything an answer consists of. */
export async function collect(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const all: ChatEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
