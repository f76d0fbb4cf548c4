/** Whose turn it is, which grant is asked, and which one rests. */
export const turnLimits = {
  /** Requests of one team that wait for their turn. Each keeps a connection. */
  queuePerTeamMax: 256,
  /** Requests that wait together, for the same reason. */
  queueTotalMax: 4_096,
  /**
   * Bytes of bodies of one team that wait for their turn. They stay in memory about twice, as they came
   * and read: eight of the longest, or 200 ordinary turns of agents.
   */
  queueBytesPerTeamMax: 32 * 1024 * 1024,
  /** The same of all teams: a quarter of the memory of a small machine. */
  queueBytesTotalMax: 128 * 1024 * 1024,
  /** Teams whose place against others is remembered while they rest; the longest known go first. */
  queueTeamsRememberedMax: 20_000,
  /** Waiting for a turn. Browsers, proxies and people give up about then. */
  queueWaitMsMax: 120_000,
  /** Until somebody in line is told their place, and between two times. Shorter waits are no news. */
  placeNewsMs: 2_000,
  /**
   * The longest wait after which a client may try again by itself. Some libraries wait as long as
   * they are told, and a person would look at nothing for hours.
   */
  retryByItselfMsMax: 60_000,
  /** How stale the cached list of grants may be: a pause works within this time. */
  grantCacheMs: 1_000,
  /** How old the figures of what grants have left may be when they are put in order. */
  grantLeftMaxAgeMs: 60_000,
  /** Days of the books that a forecast of demand begins with; it forgets half of one in ten days. */
  demandDays: 28,
  /** Grants one request is sent to. After four refusals it is more likely the request than the grants. */
  attemptsMax: 4,
  /** Calls in a row without an answer that stop the asking: one may be chance, three are not. */
  circuitFailuresMax: 3,
  /** The first rest of an account that does not answer. A restart of a server takes about as long. */
  circuitOpenMs: 5_000,
  /** The longest one. Who is back is asked again soon enough for people not to notice. */
  circuitOpenMaxMs: 5 * 60_000,
  /**
   * Until a probe of which nothing is heard makes way for another. Most models have begun by then, and
   * one that is slower is tried twice rather than kept from everybody for ten minutes.
   */
  probeMsMax: 200_000,
  /** When to come again, for those who ask while a probe is under way. */
  probeWaitMs: 5_000,
  /** Until a grant that its provider refuses is tried again, the first time. A new key works by then. */
  attentionRetryMs: 60_000,
  /** The longest such time; each is twice the one before. Four tries a day annoy no provider. */
  attentionRetryMaxMs: 6 * 3_600_000,
  /** Refusals in a row that may be about the requests, until they count as about the model. */
  doubtfulRefusalsMax: 3,
  /** Between two attempts to save a mark while the store is away. */
  attentionSaveRetryMs: 10_000,
  /** Accounts whose pace is remembered. A pool has fewer grants; those that rest longest go first. */
  accountsPacedMax: 1_000,
  /** Teams, with a model each, of which it is remembered whose machine answered last. */
  askersRememberedMax: 20_000,
  /** How often a busy replica tells the others what it served. Slower, and freed places stand empty. */
  turnsToldMs: 250,
  /** Until a replica goes on without the others' word: what they said by then is old. */
  turnsAnswerMs: 500,
  /** How old what a replica said of its line may be for places to be kept free for it. */
  turnsFreshMs: 1_000,
  /** How long its share of an account's places is its own without a word; half of `ownerStaleMs`. */
  turnsShareMs: 5_000,
  /** Turns of one account a replica tells. It hardly gets more places than that in one go. */
  turnsToldMax: 8,
  /** How long what was served is kept for others to hear. Who was away for longer begins anew. */
  servedKeptMs: 60_000,
  /** Notices heard at a time: those of eight replicas for half a minute. */
  servedHeardMax: 1_000,
  /** Replicas whose last number is remembered; more only come of many starts. */
  replicasRememberedMax: 1_000,
} as const;
