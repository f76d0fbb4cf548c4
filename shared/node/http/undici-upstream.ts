import { Agent, errors, type Dispatcher } from "undici";
import type { HeaderMap, Upstream, UpstreamOutcome, UpstreamSink } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { checkedConnect, type Resolve } from "./egress/checked-connect.ts";
import { gatherPieces } from "./gather-pieces.ts";

/** Calls to providers from Node, over connections that are kept and used again. */
export type UndiciUpstream = {
  readonly send: Upstream;
  /** Ends all connections at once. */
  readonly close: () => Promise<void>;
};

/**
 * `Upstream` on undici's lowest layer, without streams in between. HTTP/1.1 only and nothing is
 * retried, so that it is known when the first byte of a request may have left: `not_sent` is said
 * only while no connection has been given the request.
 *
 * Connections are opened to public addresses only, checked after DNS, and to private ones only for
 * a request that names the host in `privateHosts`. Such connections are kept apart, so that no
 * other request is ever sent over them. `resolve` is the system's own if absent.
 */
export function createUndiciUpstream(options: { readonly resolve?: Resolve } = {}): UndiciUpstream {
  const open = (isPrivateAllowed: boolean) =>
    new Agent({
      connections: limits.upstreamConnectionsMax,
      pipelining: 1,
      allowH2: false,
      connect: checkedConnect({ ...options, isPrivateAllowed }),
    });
  const agents = { public: open(false), private: open(true) };
  const parse = rememberUrls();
  return {
    send: (request, sink) =>
      new Promise((resolve) => {
        if (request.signal.aborted) {
          resolve({ kind: "not_sent", detail: "aborted" });
          return;
        }
        const url = parse(request.url);
        const isPrivateAllowed = request.privateHosts?.includes(url.hostname) === true;
        const agent = isPrivateAllowed ? agents.private : agents.public;
        agent.dispatch(
          {
            origin: url.origin,
            path: url.path,
            method: request.method,
            headers: request.headers as Record<string, string>,
            body: request.body ?? null,
            headersTimeout: request.headTimeoutMs,
            bodyTimeout: request.idleTimeoutMs,
          },
          createCall(request.signal, sink, resolve),
        );
      }),
    close: async () => {
      await Promise.all([agents.public.destroy(), agents.private.destroy()]);
    },
  };
}

type ParsedUrl = {
  readonly origin: string;
  readonly hostname: string;
  readonly path: string;
};

/** Parses each address once: a pool asks at a few addresses all day. */
function rememberUrls(): (text: string) => ParsedUrl {
  const known = new Map<string, ParsedUrl>();
  return (text) => {
    let parsed = known.get(text);
    if (parsed === undefined) {
      const { origin, hostname, pathname, search } = new URL(text);
      parsed = { origin, hostname, path: `${pathname}${search}` };
      if (known.size >= urlsRememberedMax) known.clear();
      known.set(text, parsed);
    }
    return parsed;
  };
}

const urlsRememberedMax = 1_000;

/** One call: undici's events in, one outcome out. */
function createCall(
  signal: AbortSignal,
  sink: UpstreamSink,
  resolve: (outcome: UpstreamOutcome) => void,
): Dispatcher.DispatchHandler {
  let controller: Dispatcher.DispatchController | undefined;
  let hasHead = false;
  let isWhole = false;

  const abort = () => {
    if (controller === undefined) finish({ kind: "not_sent", detail: "aborted" });
    else controller.abort(new errors.RequestAbortedError());
  };
  const finish = (outcome: UpstreamOutcome) => {
    pieces.drop();
    signal.removeEventListener("abort", abort);
    resolve(outcome);
  };
  const pieces = gatherPieces(sink.data, {
    pause: () => {
      if (!isWhole) controller?.pause();
    },
    goOn: () => {
      if (isWhole) finish({ kind: "complete" });
      else controller?.resume();
    },
    fail: (error) => {
      finish({ kind: "cut", detail: codeOf(error) });
      controller?.abort(new errors.RequestAbortedError());
    },
  });
  signal.addEventListener("abort", abort);
  return {
    onRequestStart(started) {
      controller = started;
      // Undici asks here before it writes; an abort now means that it never does.
      if (signal.aborted) started.abort(new errors.RequestAbortedError());
    },
    onResponseStart(_controller, status, headers) {
      if (status < 200) return;
      hasHead = true;
      sink.head(status, joinHeaders(headers));
    },
    onResponseData(_controller, chunk) {
      // After a pause undici hands over nothing, again and again.
      if (chunk.length > 0) pieces.take(chunk);
    },
    onResponseEnd() {
      isWhole = true;
      pieces.handOver();
      if (!pieces.isBusy()) finish({ kind: "complete" });
    },
    onResponseError(_controller, error) {
      pieces.handOver();
      const detail = codeOf(error);
      if (controller === undefined) finish({ kind: "not_sent", detail });
      else if (signal.aborted) finish({ kind: "aborted" });
      else if (error instanceof errors.HeadersTimeoutError) {
        finish({ kind: "timeout", phase: "head" });
      } else if (error instanceof errors.BodyTimeoutError) {
        finish({ kind: "timeout", phase: hasHead ? "idle" : "head" });
      } else finish({ kind: "cut", detail });
    },
  };
}

/** The code of a network fault, such as `ECONNREFUSED`; never its message, which may have an address. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : error.name;
}

/** In place: the object is made for whoever is told of it, and nobody else has it. */
function joinHeaders(headers: Record<string, string | string[] | undefined>): HeaderMap {
  for (const name in headers) {
    const value = headers[name];
    if (Array.isArray(value)) headers[name] = value.join(", ");
  }
  return headers as HeaderMap;
}
