import type { InboundRequest, ResponseSink } from "../ports/http.ts";
import type { Identity } from "../ports/store.ts";

/** The parameters of an address, as they stand in it, decoded by nobody. */
export type RouteParams = Readonly<Record<string, string>>;

/** One request at an address of the pool, and where its answer goes. */
export type Call = {
  readonly request: InboundRequest;
  readonly params: RouteParams;
  /** The whole body, at most the route's `bodyBytesMax`; empty where the route reads none. */
  readonly body: Uint8Array;
  readonly sink: ResponseSink;
};

/** The same of somebody whose token was valid and whose part in the pool includes the address. */
export type MemberCall = Call & { readonly identity: Identity };
