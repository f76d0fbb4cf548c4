import type { Clock } from "../ports/clock.ts";
import type { HeaderMap, InboundRequest, ResponseSink, Route } from "../ports/http.ts";
import type { Log } from "../ports/log.ts";
import { isGranaryError } from "../schemas/granary-error.ts";
import type { Authenticator } from "./access/authenticate.ts";
import { checkAccess } from "./access/check-access.ts";
import { createRateLimits } from "./access/rate-limit-policies.ts";
import { answerError } from "./answer.ts";
import { headersAt, protocolAt } from "./answer-headers.ts";
import {
  bodyCompressed,
  bodyTooLarge,
  describeFault,
  internalFault,
  methodNotAllowed,
  routeUnknown,
} from "./dispatch-faults.ts";
import type { PoolRoute } from "./pool-route.ts";
import { createRequestLog } from "./request-log.ts";
import { createRouteTable } from "./route-table.ts";

/**
 * A table of routes as one route. Who asks, and whether they may, is known from the head of a request
 * before its body is read. Every fault becomes a coded answer; only what is broken in the pool itself
 * is `internal`, and then the log says where. Never throws.
 */
export function createDispatch(
  routes: readonly PoolRoute[],
  dependencies: Pick<Authenticator, "identify"> & { readonly clock: Clock; readonly log: Log },
): Route {
  const { identify, clock, log } = dependencies;
  const find = createRouteTable(routes);
  const requestLog = createRequestLog({ clock, log });
  const checkRate = createRateLimits({ clock });

  const dispatch = async (request: InboundRequest, sink: ResponseSink) => {
    const { path, method, address } = request;
    if (method === "OPTIONS" && path.startsWith("/v1/")) {
      sink.head(204, preflightHeaders);
      sink.end();
      return;
    }
    const found = find(path);
    if (found === undefined) throw routeUnknown();
    requestLog.note(request, { route: found.path });
    const route = found.routeFor(method);
    if (route === undefined) throw methodNotAllowed(found.allow);
    const { params } = found;
    const { rateLimit } = route;
    if (route.access === "anyone") {
      if (rateLimit !== undefined) checkRate(rateLimit, { address });
      const body = await readBody(route, request);
      await route.answer({ request, params, body: body ?? bodyTooLarge(route), sink });
      return;
    }
    const identity = await identify(request);
    requestLog.note(request, { team: identity.team?.id });
    checkAccess(route.access, identity);
    if (rateLimit !== undefined) checkRate(rateLimit, { address, token: identity.token });
    const body = await readBody(route, request);
    await route.answer({ request, params, body: body ?? bodyTooLarge(route), sink, identity });
  };

  return requestLog.around(async (request, sink) => {
    const { answer, isOpen } = watchHead(request, sink);
    try {
      await dispatch(request, answer);
    } catch (error) {
      const { signal, path } = request;
      const isGone = signal.aborted && error === signal.reason;
      const fault = isGranaryError(error) ? error : internalFault();
      if (fault.code === "internal" && !isGone) {
        log.error("internal", describeFault(error, request));
      }
      if (isGone || isOpen()) {
        sink.destroy();
        return;
      }
      const allow = fault.code === "method_not_allowed" ? find(path)?.allow : undefined;
      const headers: HeaderMap = allow === undefined ? {} : { allow };
      answerError(answer, fault, { nowMs: clock.nowMs(), headers, protocol: protocolAt(path) });
    }
  });
}

const noBody = Promise.resolve(new Uint8Array(0));

function readBody(
  { bodyBytesMax }: PoolRoute,
  request: InboundRequest,
): Promise<Uint8Array | undefined> {
  if (bodyBytesMax === undefined) return noBody;
  const coding = request.headers["content-encoding"] ?? "identity";
  if (coding.toLowerCase() !== "identity") throw bodyCompressed();
  return request.readBody(bodyBytesMax);
}

const preflightHeaders: HeaderMap = {
  "access-control-allow-methods": "GET, POST",
  // The star does not cover `authorization`.
  "access-control-allow-headers": "authorization, *",
  "access-control-max-age": "86400",
};

/** Adds what every answer of the API carries, and remembers whether the head is gone. */
function watchHead(request: InboundRequest, sink: ResponseSink) {
  let isOpen = false;
  const own = headersAt(request.path);
  const answer: ResponseSink = {
    ...sink,
    ...(request.method === "HEAD" && { write: () => undefined }),
    head: (status, headers) => {
      isOpen = true;
      sink.head(status, { ...own, ...headers });
    },
  };
  return { answer, isOpen: () => isOpen };
}
