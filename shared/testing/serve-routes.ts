import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HeaderMap, InboundRequest, ResponseSink, Route } from "../ports/http.ts";
import { errorTraits } from "../schemas/error-codes.ts";
import { isGranaryError } from "../schemas/granary-error.ts";

/** A route with the exact path or the beginning of the paths it answers. */
export type ServedRoute = {
  readonly method: string;
  readonly path?: string | undefined;
  readonly prefix?: string | undefined;
  readonly route: Route;
};

/** A running server of these routes. */
export type RouteServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Serves routes over real HTTP on a free port of this machine, for tests of one part by itself.
 * Coded errors are answered in the pool's shape; it has none of the pool's limits.
 */
export async function serveRoutes(routes: readonly ServedRoute[]): Promise<RouteServer> {
  const server = createServer((incoming, response) => {
    answer(routes, incoming, response).catch((error: unknown) => sendError(response, error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  routes: readonly ServedRoute[],
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming, response);
  const candidates = routes.filter(({ method }) => method === request.method);
  const found =
    candidates.find(({ path }) => path === request.path) ??
    candidates.find(({ prefix }) => prefix !== undefined && request.path.startsWith(prefix));
  if (found === undefined) {
    response.writeHead(404).end();
    return;
  }
  await found.route(request, sinkOf(response));
}

async function readRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<InboundRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const controller = new AbortController();
  response.once("close", () => controller.abort());
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers as HeaderMap,
    body: Buffer.concat(chunks),
    address: incoming.socket.remoteAddress ?? "",
    signal: controller.signal,
  };
}

function sinkOf(response: ServerResponse): ResponseSink {
  return {
    head: (status, headers) => void response.writeHead(status, headers),
    write: (bytes) => void response.write(bytes),
    end: () => void response.end(),
    destroy: () => void response.destroy(),
  };
}

function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = isGranaryError(error) ? error.code : "internal";
  const { status, type } = errorTraits[code];
  const message = error instanceof Error ? error.message : "Something failed.";
  const hint = isGranaryError(error) ? error.hint : undefined;
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(JSON.stringify({ error: { message, type, code, hint } }));
}
