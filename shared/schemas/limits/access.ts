/** Who comes in, how often, and how soon a change of that is known. */
export const accessLimits = {
  /** Invite codes: how long one is good for unless told otherwise. */
  inviteTtlMs: 7 * 24 * 3_600_000,
  /** Join attempts of one address a minute. A code has 100 bits; this only keeps the log quiet. */
  joinAttemptsPerMinute: 10,
  /** Views of join pages by one address a minute. A team behind one router opens them together. */
  joinPagesPerMinute: 60,
  /**
   * Wrong access tokens of one address a minute. Nobody guesses 256 bits; this keeps the store and
   * the log quiet, and leaves room for devices with tokens of yesterday behind one router.
   */
  wrongTokensPerMinute: 30,
  /** Questions about oneself, models, use or grants with one token a minute. An open popup asks 12. */
  managementRequestsPerMinute: 300,
  /**
   * Counts of tokens with one token a minute: agents ask before each turn. They cost nothing and the
   * pool reads up to 4 MB for each, so nothing else would slow down who asks without end.
   */
  countRequestsPerMinute: 120,
  /** Addresses whose attempts are remembered; the longest unseen are forgotten first. */
  joinAddressesMax: 10_000,
  /** The body of a join request: a code and the name of a device. */
  joinBodyBytesMax: 4 * 1024,
  /** How stale a cached access token may be: a revocation works within this time. */
  tokenCacheMs: 1_000,
  /** Access tokens kept in that cache. */
  tokenCacheEntriesMax: 10_000,
  /** A name a person gives to a team, a grant or a device. */
  nameCharactersMax: 80,
} as const;
