import type { InboundRequest } from "../ports/http.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { PoolRoute } from "./pool-route.ts";

/** Nothing is at the address. */
export function routeUnknown(): GranaryError {
  return new GranaryError("route_unknown", "The pool has nothing at this address.", {
    hint: "AI clients use the pool's address with /v1 at the end.",
  });
}

/** Something is, for other methods. */
export function methodNotAllowed(allowed: string): GranaryError {
  return new GranaryError("method_not_allowed", `This address answers to ${allowed} only.`);
}

/** The body is longer than its route takes; thrown, because nothing else can be said to the request. */
export function bodyTooLarge({ bodyBytesMax = 0 }: Pick<PoolRoute, "bodyBytesMax">): never {
  const kilobytes = bodyBytesMax / 1024;
  const most = kilobytes < 1024 ? `${kilobytes} kB` : `${kilobytes / 1024} MB`;
  throw new GranaryError("body_too_large", `The request is larger than ${most}.`, {
    hint: "Nothing was used or changed. Send less text, or fewer or smaller images.",
  });
}

/** The body is compressed, and what it would become is not known before. */
export function bodyCompressed(): GranaryError {
  return new GranaryError("request_invalid", "The request is compressed.", {
    hint: "Nothing was used or changed. Switch compression of requests off in your client.",
  });
}

/** Something is wrong with the pool itself. */
export function internalFault(): GranaryError {
  return new GranaryError("internal", "The pool made a mistake.", {
    hint: "Try again. If it happens again, tell whoever runs the pool.",
  });
}

/** Where a fault happened. Its message is left out: it may quote what a person wrote. */
export function describeFault(error: unknown, { path, method }: InboundRequest) {
  const isError = error instanceof Error;
  const where = isError ? (error.stack?.match(/^[ \t]+at .*/m)?.[0].trim() ?? "") : "";
  return { path, method, fault: isError ? error.name : typeof error, where };
}
