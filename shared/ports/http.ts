/**
 * Bytes in, bytes out: the smallest shape a transport can have, because it decides the speed. In
 * Node it is `node:http` and undici; in a service worker it is `fetch`. No framework's objects.
 */

/** Header names in lower case. A header sent twice is joined with a comma and a space. */
export type HeaderMap = Readonly<Record<string, string>>;

/** One request as it reached the pool. */
export type InboundRequest = {
  readonly method: string;
  /** The path alone, decoded by nobody: `/v1/chat/completions`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: HeaderMap;
  /**
   * Reads the whole body, which nobody has until it is asked for, at most once; empty if there is none.
   * `undefined` as soon as it is known to be longer than `bytesMax`; nothing of it is kept then. Rejects
   * with the reason of `signal` if the client hangs up first, and with `pool_busy` where too much of
   * everybody's is arriving.
   */
  readonly readBody: (bytesMax: number) => Promise<Uint8Array | undefined>;
  /** Where it came from; what rate limits count where nobody is known yet. */
  readonly address: string;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
};

/** Where an answer goes: one head, any number of writes, one end. */
export type ResponseSink = {
  readonly head: (status: number, headers: HeaderMap) => void;
  /** Back-pressure: returns a promise while the receiver is full, awaited before the next write. */
  readonly write: (bytes: Uint8Array) => Promise<void> | void;
  readonly end: () => void;
  /** Ends the connection without a proper end, so that the client sees that something is missing. */
  readonly destroy: () => void;
};

/** A route: answers one request into the sink. Throws `GranaryError`s before `head`, never after. */
export type Route = (request: InboundRequest, sink: ResponseSink) => Promise<void>;

/** One request to a provider. */
export type UpstreamRequest = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: HeaderMap;
  readonly body: Uint8Array | undefined;
  readonly signal: AbortSignal;
  readonly headTimeoutMs: number;
  readonly idleTimeoutMs: number;
  /**
   * Host names or addresses that may lie in a private network for this request, as an operator
   * allowed for its grant. Any other host that does is `not_sent`, with `address_not_public`.
   */
  readonly privateHosts?: readonly string[] | undefined;
};

/** Receives an upstream's answer as it comes. `data` may return a promise to make it wait. */
export type UpstreamSink = {
  readonly head: (status: number, headers: HeaderMap) => void;
  readonly data: (bytes: Uint8Array) => Promise<void> | void;
};

/**
 * How a call to a provider ended. `not_sent` proves that no byte of the request left, so nobody can
 * bill for it; after anything else they may have. Redirects are never followed.
 */
export type UpstreamOutcome =
  | { readonly kind: "complete" }
  | { readonly kind: "not_sent"; readonly detail: string }
  | { readonly kind: "timeout"; readonly phase: "head" | "idle" | "life" }
  | { readonly kind: "aborted" }
  | { readonly kind: "cut"; readonly detail: string };

/** Sends one request to a provider. Never throws: every ending is an outcome. */
export type Upstream = (request: UpstreamRequest, sink: UpstreamSink) => Promise<UpstreamOutcome>;
