import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerError } from "../../gateway/answer.ts";
import { headersAt, protocolAt } from "../../gateway/answer-headers.ts";
import type { Clock } from "../../ports/clock.ts";
import type { HeaderMap, InboundRequest, ResponseSink, Route } from "../../ports/http.ts";
import type { Log } from "../../ports/log.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { clientAddress, type TrustedProxies } from "./client-address.ts";
import { createArrivingBytes, type ArrivingBytes } from "./arriving-bytes.ts";
import { createConnectionLimit } from "./connection-limit.ts";
import { readBody } from "./http-server-body.ts";
import { createHostRefusal, isKnownHost } from "./known-hosts.ts";
import { createLastRequests, type LastRequests } from "./last-request.ts";

/** A pool that is being served. */
export type HttpServer = {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /**
   * Lets running requests end for `drainTimeoutMs`, then cuts them; resolves when every route has
   * ended its business. Meanwhile new requests are refused with `pool_stopping`, so that whoever
   * balances the load goes elsewhere; only `/healthz` goes on saying that the process lives. Safe to
   * call twice.
   */
  readonly close: () => Promise<void>;
};

/** Where and with what to serve. */
export type ListenOptions = {
  readonly host: string;
  /** 0 for a free port. */
  readonly port: number;
  readonly log: Log;
  readonly clock: Clock;
  /** Whose `x-forwarded-for` is believed; nobody's if absent. */
  readonly trustedProxies?: TrustedProxies;
  /** The names this pool answers to beside this machine's own; to any, if absent. */
  readonly names?: () => readonly string[];
  /** How long `close` lets requests run; `limits.drainTimeoutMs` if absent. */
  readonly drainTimeoutMs?: number;
  /** How many bytes of bodies may be arriving at once; `limits.arrivingBytesMax` if absent. */
  readonly arrivingBytesMax?: number;
  /** How many of them may be one address's; `limits.arrivingBytesPerAddressMax` if absent. */
  readonly arrivingBytesPerAddressMax?: number;
  /** How long the rest of an answer may lie unread; `limits.clientStallTimeoutMs` if absent. */
  readonly clientStallTimeoutMs?: number;
  /**
   * Called once that time is over, to end what routes still wait for elsewhere: a provider that says
   * nothing would otherwise keep them for minutes.
   */
  readonly onCut?: () => void;
};

/**
 * Serves a route over HTTP/1.1 with `node:http` and no streams in between. Rejects with Node's own
 * error when the port is taken.
 */
export async function listen(route: Route, options: ListenOptions): Promise<HttpServer> {
  const { host, port, log, clock, trustedProxies = [] } = options;
  const { clientStallTimeoutMs = limits.clientStallTimeoutMs } = options;
  const running = new Map<ServerResponse, Promise<void>>();
  let closing: Promise<void> | undefined;

  const server = createServer(
    {
      maxHeaderSize: limits.headerBytesMax,
      requestTimeout: limits.requestReadTimeoutMs,
      headersTimeout: limits.requestHeadTimeoutMs,
      keepAliveTimeout: limits.clientKeepAliveMs,
    },
    (incoming, response) => take(incoming, response),
  );
  // Whoever waits to be told to send is told once somebody wants to read it.
  server.on("checkContinue", (incoming, response) => take(incoming, response));
  server.timeout = limits.clientIdleTimeoutMs;
  server.maxConnections = limits.clientConnectionsMax;
  limitConnections(server, { trustedProxies, log });
  const arriving = createArrivingBytes(arrivingLimits(options));

  const elsewhere = createHostRefusal(log);
  const lastRequests = createLastRequests(clock);
  const take = (incoming: IncomingMessage, response: ServerResponse) => {
    if (lastRequests.isOver(incoming.socket)) return;
    if (closing !== undefined) response.shouldKeepAlive = false;
    running.set(response, serve(incoming, response));
  };
  /** Never rejects. */
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const sink = createSink({ incoming, response }, { lastRequests, clientStallTimeoutMs });
    try {
      if (!isForUs(incoming, options))
        refuse(incoming, sink, { clock, error: elsewhere(incoming.headers.host) });
      else if (closing === undefined || isAlwaysTaken(incoming)) {
        await route(createRequest({ incoming, response, arriving }, trustedProxies), sink);
      } else refuse(incoming, sink, { clock, error: stopping() });
    } catch (error) {
      log.error("route_failed", { fault: error instanceof Error ? error.name : typeof error });
      response.destroy();
    } finally {
      running.delete(response);
    }
  };

  server.listen(port, host);
  await once(server, "listening");
  const { port: actualPort } = server.address() as AddressInfo;
  const shownHost = host.includes(":") ? `[${host}]` : host;

  const close = async () => {
    // Only what was taken before is waited for: whoever asks on and on keeps nothing open.
    const taken = new Map(running);
    log.info("draining", { running: taken.size });
    server.closeIdleConnections();
    const cancel = clock.after(options.drainTimeoutMs ?? limits.drainTimeoutMs, () => {
      log.warn("streams_cut", {
        count: [...taken.keys()].filter((response) => running.has(response)).length,
      });
      for (const response of taken.keys()) response.destroy();
      options.onCut?.();
    });
    await Promise.all(taken.values());
    cancel();
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await Promise.all(running.values());
    await closed;
  };
  return {
    url: `http://${shownHost}:${actualPort}`,
    close: () => (closing ??= close()),
  };
}

/** Says why nothing is done, in the way of the address that was asked. */
function refuse(
  { url = "/" }: IncomingMessage,
  sink: ResponseSink,
  { clock, error }: { readonly clock: Clock; readonly error: GranaryError },
): void {
  const [path = "/"] = url.split("?", 1);
  const headers = headersAt(path);
  answerError(sink, error, { nowMs: clock.nowMs(), headers, protocol: protocolAt(path) });
}

function limitConnections(
  server: Server,
  from: { readonly trustedProxies: TrustedProxies; readonly log: Log },
): void {
  const perAddressMax = limits.clientConnectionsPerAddressMax;
  const admit = createConnectionLimit({ ...from, perAddressMax });
  server.on("connection", (socket) => {
    const leave = admit(socket.remoteAddress ?? "");
    if (leave === undefined) socket.destroy();
    else socket.once("close", leave);
  });
}

/** Whoever watches over processes must not take one that is draining for a dead one. */
const livenessPath = "/healthz";

const arrivingLimits = (options: ListenOptions) => ({
  bytesMax: options.arrivingBytesMax ?? limits.arrivingBytesMax,
  perAddressMax: options.arrivingBytesPerAddressMax ?? limits.arrivingBytesPerAddressMax,
});

const watchedPaths: ReadonlySet<string | undefined> = new Set([livenessPath, "/readyz"]);

/** Whoever watches over processes knows them by addresses: they may ask by any name. */
function isForUs(
  { url, headers, socket }: IncomingMessage,
  { names, trustedProxies = [] }: Pick<ListenOptions, "names" | "trustedProxies">,
): boolean {
  if (names === undefined || watchedPaths.has(url)) return true;
  const { remoteAddress: peer = "", localAddress: local = "" } = socket;
  return isKnownHost({ host: headers.host, peer, local }, { names: names(), trustedProxies });
}

function stopping(): GranaryError {
  return new GranaryError("pool_stopping", "The pool is being stopped.", {
    hint: "Try again in a minute.",
  });
}

function createRequest(
  connected: {
    readonly incoming: IncomingMessage;
    readonly response: ServerResponse;
    readonly arriving: ArrivingBytes;
  },
  trustedProxies: TrustedProxies,
): InboundRequest {
  const { incoming, response } = connected;
  const { url = "/", method = "GET", headers, socket } = incoming;
  const mark = url.indexOf("?");
  delete headers["set-cookie"];
  const forwardedFor = headers["x-forwarded-for"] as string | undefined;
  const address = clientAddress(socket.remoteAddress ?? "", forwardedFor, trustedProxies);
  const hangUp = watchHangUp(response);
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? noQuery : new URLSearchParams(url.slice(mark + 1)),
    headers: headers as HeaderMap,
    // What nobody reads is thrown away once the answer is out, or its connection ends.
    readBody: (bytesMax) => readBody({ ...connected, address }, bytesMax, hangUp),
    address,
    signal: hangUp.signal,
  };
}

/** Aborted when the client hangs up before its answer is whole. */
function watchHangUp(response: ServerResponse): AbortController {
  const hangUp = new AbortController();
  if (response.destroyed) hangUp.abort();
  else {
    response.once("close", () => {
      if (!response.writableFinished) hangUp.abort();
    });
  }
  return hangUp;
}

/** Shared by every request without one; nobody writes into a query. */
const noQuery = new URLSearchParams();

function createSink(
  { incoming, response }: { readonly incoming: IncomingMessage; readonly response: ServerResponse },
  {
    lastRequests,
    clientStallTimeoutMs,
  }: { readonly lastRequests: LastRequests; readonly clientStallTimeoutMs: number },
): ResponseSink {
  // Bytes of the body that the head has promised and that are still to come, where it says so.
  let left = NaN;
  return {
    head: (status, headers) => {
      left = Number(headers["content-length"] ?? NaN);
      if (lastRequests.isLast(incoming)) response.setHeader("connection", "close");
      response.writeHead(status, headers);
    },
    write: (bytes) => {
      if (response.destroyed) return undefined;
      left -= bytes.length;
      // Bytes that are known to be the last cost the transport less.
      if (left === 0) {
        response.end(bytes);
        endUnread(response, clientStallTimeoutMs);
        return undefined;
      }
      if (response.write(bytes)) return undefined;
      return new Promise((resolve) => {
        const done = () => {
          response.off("drain", done);
          response.off("close", done);
          resolve();
        };
        response.on("drain", done);
        response.on("close", done);
      });
    },
    end: () => {
      response.end();
      endUnread(response, clientStallTimeoutMs);
    },
    destroy: () => {
      response.destroy();
    },
  };
}

/**
 * Cuts off a client that leaves the rest of an answer that has ended unread for so long: megabytes of
 * vectors, which cost next to nothing, would lie in memory for as long as it likes.
 */
function endUnread(response: ServerResponse, stallTimeoutMs: number): void {
  const { socket } = response;
  // What is little more than a write does not matter, and every short answer would pay for timers.
  if (socket === null || socket.writableLength <= socket.writableHighWaterMark) return;
  // Node's own time-out takes a queue that grows shorter for a sign of life.
  socket.setTimeout(stallTimeoutMs);
  // Before Node's own listener, which knows how long a connection may wait for its next request.
  response.prependOnceListener("finish", () => socket.setTimeout(limits.clientIdleTimeoutMs));
}

/** Asked while draining too. Unless a page hears that it may ask, it hears nothing of what follows. */
function isAlwaysTaken({ url, method }: IncomingMessage): boolean {
  return url === livenessPath || method === "OPTIONS";
}
