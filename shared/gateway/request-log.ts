import type { Clock } from "../ports/clock.ts";
import type { InboundRequest, Route } from "../ports/http.ts";
import type { Log } from "../ports/log.ts";

/** What a request's line in the log says beside what can be seen from outside. */
export type RequestFacts = {
  /** The address as the table of routes has it, such as `/v1/models/*model`. Never as it came. */
  readonly route?: string | undefined;
  readonly team?: string | undefined;
};

/** One line a request, at level `debug`. */
export type RequestLog = {
  /** The same route, with a line when it has ended. The very same where nobody reads the lines. */
  readonly around: (route: Route) => Route;
  /** Adds what became known on the way. */
  readonly note: (request: InboundRequest, facts: RequestFacts) => void;
};

/**
 * Lines about requests: method, route, status, how long it took, hold and team; never an address as
 * it came, a query, a header or a body. `status` is missing where the client was gone before a head.
 */
export function createRequestLog({
  clock,
  log,
}: {
  readonly clock: Clock;
  readonly log: Log;
}): RequestLog {
  const { debug } = log;
  if (debug === undefined) return { around: (route) => route, note: () => undefined };
  const known = new WeakMap<InboundRequest, RequestFacts>();
  return {
    note: (request, facts) => {
      known.set(request, { ...known.get(request), ...facts });
    },
    around: (route) => async (request, sink) => {
      const startedMs = clock.monotonicMs();
      let seen: { readonly status: number; readonly hold: string | undefined } | undefined;
      try {
        await route(request, {
          ...sink,
          head: (status, headers) => {
            seen ??= { status, hold: headers["x-granary-hold"] };
            sink.head(status, headers);
          },
        });
      } finally {
        const { route: pattern = firstPart(request.path), team } = known.get(request) ?? {};
        const durationMs = Math.round(clock.monotonicMs() - startedMs);
        debug("request", { method: request.method, route: pattern, ...seen, durationMs, team });
      }
    },
  };
}

/** The first part of an address: what follows may be an invitation. */
function firstPart(path: string): string {
  const [, first = ""] = path.match(/^\/([a-z0-9-]{1,20})(?:\/|$)/) ?? [];
  return first === "" ? "…" : `/${first}/…`;
}
