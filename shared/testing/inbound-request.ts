import type { InboundRequest } from "../ports/http.ts";

/** A request in this process with a body at hand, read as `InboundRequest` says. */
export function inboundRequest(
  parts: Partial<Omit<InboundRequest, "readBody">> & { readonly body?: Uint8Array | string },
): InboundRequest {
  const { body = "", ...head } = parts;
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return {
    method: "POST",
    path: "/",
    query: new URLSearchParams(),
    headers: {},
    address: "203.0.113.5",
    signal: new AbortController().signal,
    ...head,
    readBody: async (bytesMax) => (bytes.length > bytesMax ? undefined : bytes),
  };
}
