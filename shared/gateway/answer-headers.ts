import type { HeaderMap } from "../ports/http.ts";
import { protocols } from "../wire/protocols/index.ts";
import { messages } from "../wire/protocols/messages.ts";
import type { Protocol } from "../wire/protocol.ts";

// Anybody's page may ask, because nothing but a bearer token is ever believed.
const originHeaders: HeaderMap = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "retry-after, x-request-id, x-should-retry, x-granary-hold, x-granary-grant, x-granary-paid-by, x-granary-host, x-granary-machine, x-granary-charge, x-granary-dropped, x-granary-answer-tokens-max, etag",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};
const noHeaders: HeaderMap = {};

/** What every answer at this address carries besides its own headers: CORS and caching for the API. */
export function headersAt(path: string): HeaderMap {
  return path.startsWith("/v1/") ? originHeaders : noHeaders;
}

/** Belongs to Anthropic's API, though nobody is asked there. */
export const countTokensPath = "/v1/messages/count_tokens";

const byPath = new Map<string, Protocol>([
  ...protocols.flatMap((protocol) => protocol.paths.map((path) => [path, protocol] as const)),
  [countTokensPath, messages],
]);

/** The protocol whose clients call this address, where errors must look as those expect. */
export function protocolAt(path: string): Protocol | undefined {
  return byPath.get(path);
}
