/** Connections of the server, and its stopping. */
export const serverLimits = {
  /** All request headers together. Node refuses more by itself; stated so that tests can ask. */
  headerBytesMax: 16 * 1024,
  /** Until the head of a request has arrived. It is at most 16 KB. */
  requestHeadTimeoutMs: 30_000,
  /** Until a request has arrived whole. 4 MB pass over a slow mobile line. */
  requestReadTimeoutMs: 120_000,
  /**
   * A client's connection on which nothing moves in either direction. Above the longest life of an
   * answer that a grant may allow and the wait for a turn before it: an answer in one piece is silent
   * until it is whole.
   */
  clientIdleTimeoutMs: 7_500_000,
  /**
   * How long a client may leave an answer unread. The upstream of a stream waits for it, and others for
   * their turn; an answer in one piece lies in memory.
   */
  clientStallTimeoutMs: 180_000,
  /** A client's connection between two requests. Above the 60 s of usual proxies, so that they close first. */
  clientKeepAliveMs: 65_000,
  /** Clients' connections at once: ten times the streams one machine is measured with. */
  clientConnectionsMax: 20_000,
  /**
   * Clients' connections at once from one address: a company behind one router. Each can keep some 100 kB
   * of a body waiting that nobody has asked for.
   */
  clientConnectionsPerAddressMax: 512,
  /** Bytes of bodies that are arriving, of all requests together: 64 of the longest at once. */
  arrivingBytesMax: 256 * 1024 * 1024,
  /** How many of them may come from one address: a quarter, which is 16 of the longest at once. */
  arrivingBytesPerAddressMax: 64 * 1024 * 1024,
  /**
   * Of a body that nobody waits for: as much as one read from a connection brings. To throw more away
   * costs strangers nothing and the pool memory; ending the connection costs a client a new one.
   */
  unreadBytesMax: 64 * 1024,
  /** How long a client that is still sending has to hear why. Its connection keeps nothing but itself. */
  unreadGraceMs: 5_000,
  /** Connections to one provider. Each stream needs one; waiting for one costs nobody anything. */
  upstreamConnectionsMax: 4_096,
  /** Until a connection to a provider is made. */
  upstreamConnectTimeoutMs: 10_000,
  /** Proxies in front of the pool that are believed one after another. Three are rare. */
  forwardedHopsMax: 16,
  /** One field of a line in the log. Longer ones say nothing more to whoever reads it. */
  logFieldCharactersMax: 500,
  /** How long a stop waits for streams to end before it cuts them. */
  drainTimeoutMs: 10_000,
  /** The longest an operator may make that. Nobody waits longer for a machine to stop. */
  drainTimeoutMaxMs: 3_600_000,
  /**
   * Waiting for the server that a data folder says is running. A busy machine answers late, and taking
   * it for dead would let two serve one folder; where nobody listens, that is known at once.
   */
  servingProbeTimeoutMs: 10_000,
} as const;
