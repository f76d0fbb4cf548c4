import type { HeaderMap, InboundRequest, ResponseSink, Route } from "../ports/http.ts";
import { GranaryError, isGranaryError } from "../schemas/granary-error.ts";
import { answerError } from "./answer.ts";
import { createAuthenticator } from "./access/authenticate.ts";
import type { GatewayContext } from "./context.ts";
import type { GatewayDependencies } from "./dependencies.ts";
import { createEndLater } from "./payment/end-later.ts";
import { createGrantHealth } from "./health/grant-health.ts";
import { createGrantRanking } from "./choice/grant-ranking.ts";
import { createOpenKey } from "./delivery/open-key.ts";
import { createPoolView } from "./pool-view.ts";
import { limitGuessing, limitManagement } from "./access/rate-limit-tokens.ts";
import { createRequestLog } from "./request-log.ts";
import { headersAt } from "./answer-headers.ts";
import { checkAccess, findRoute } from "./routes.ts";
import { createTokenCalibration } from "./payment/token-calibration.ts";
import { createAdmission } from "./turns/admission.ts";

/**
 * The pool as one route. Every fault becomes a coded answer; only what is broken in the pool itself
 * is `internal`, and then the log says where. Never throws.
 */
export function createGateway(dependencies: GatewayDependencies): Route {
  const { store, clock, log, mounted } = dependencies;
  const { directory } = store;
  const context: GatewayContext = {
    ...dependencies,
    ...limitGuessing(createAuthenticator({ directory, clock }), { clock, log }),
    view: createPoolView({ directory, clock }),
    openKey: createOpenKey(dependencies),
    endLater: createEndLater(dependencies),
    tokenCalibration: createTokenCalibration(),
    admission: createAdmission({ clock, replicas: store.replicas }),
    grantRanking: createGrantRanking({ ledger: store.ledger, clock }),
    grantHealth: createGrantHealth({ ...dependencies, directory }),
  };

  const requestLog = createRequestLog({ clock, log });
  const checkPace = limitManagement({ clock });

  const dispatch = async (request: InboundRequest, sink: ResponseSink) => {
    const { path, method } = request;
    const isShared = path.startsWith("/v1/");
    if (method === "OPTIONS" && isShared) {
      sink.head(204, preflightHeaders);
      sink.end();
      return;
    }
    const owner = mounted.find(({ owns }) => owns(path));
    if (owner !== undefined) {
      await owner.route(request, sink);
      return;
    }
    const found = findRoute(path);
    if (found === undefined) {
      throw new GranaryError("route_unknown", "The pool has nothing at this address.", {
        hint: "AI clients use the pool's address with /v1 at the end.",
      });
    }
    requestLog.note(request, { route: found.path });
    if (method !== found.method) throw notAllowed(found.method);
    if (found.access === "anyone") {
      await found.answer(context, { request, sink });
      return;
    }
    const identity = await context.identify(request);
    requestLog.note(request, { team: identity.team?.id });
    checkAccess(found.access, identity);
    // What is asked of a model has its own limits, and waits in line rather than be sent away.
    if (found.protocol === undefined) checkPace(identity);
    await found.answer(context, { request, sink, identity });
  };

  return requestLog.around(async (request, sink) => {
    const { answer, isOpen } = watchHead(request, sink);
    try {
      await dispatch(request, answer);
    } catch (error) {
      const fault = isGranaryError(error) ? error : internal();
      if (fault.code === "internal") log.error("internal", describeFault(error, request));
      if (isOpen()) sink.destroy();
      else {
        const allow =
          fault.code === "method_not_allowed" ? findRoute(request.path)?.method : undefined;
        const headers: HeaderMap = allow === undefined ? {} : { allow };
        const protocol = findRoute(request.path)?.protocol;
        answerError(answer, fault, { nowMs: clock.nowMs(), headers, protocol });
      }
    }
  });
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
    head: (status, headers) => {
      isOpen = true;
      sink.head(status, { ...own, ...headers });
    },
  };
  return { answer, isOpen: () => isOpen };
}

function notAllowed(allowed: string): GranaryError {
  return new GranaryError("method_not_allowed", `This address answers to ${allowed} only.`);
}

function internal(): GranaryError {
  return new GranaryError("internal", "The pool made a mistake.", {
    hint: "Try again. If it happens again, tell whoever runs the pool.",
  });
}

/** Where a fault happened. Its message is left out: it may quote what a person wrote. */
function describeFault(error: unknown, { path, method }: InboundRequest) {
  const isError = error instanceof Error;
  const where = isError ? (error.stack?.match(/^\s+at .*/m)?.[0].trim() ?? "") : "";
  return { path, method, fault: isError ? error.name : typeof error, where };
}
