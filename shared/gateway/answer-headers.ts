import type { HeaderMap } from "../ports/http.ts";
import type { Protocol } from "../wire/protocol.ts";
import { findRoute } from "./routes.ts";

// Anybody's page may ask, because nothing but a bearer token is ever believed.
const originHeaders: HeaderMap = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "retry-after, x-request-id, x-should-retry, x-granary-hold, x-granary-grant, x-granary-paid-by, x-granary-answer-tokens-max",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/** What every answer at this address carries besides its own headers. */
export function headersAt(path: string): HeaderMap {
  return path.startsWith("/v1/") ? originHeaders : {};
}

/** How an error looks at this address, also one that is found before its route is asked. */
export function errorShapeAt(path: string): {
  readonly headers: HeaderMap;
  readonly protocol: Protocol | undefined;
} {
  return { headers: headersAt(path), protocol: findRoute(path)?.protocol };
}
