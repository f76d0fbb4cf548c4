/** What looks for private values in a text that is about to leave a machine. */
export const privacyLimits = {
  /** Values hidden in one text, and in one conversation. More is a list of them: that is not sent. */
  privateValuesMax: 2_000,
  /** Read around an anchor before it is clear what stands there. Longer keys carry a mark inside. */
  privateWindowCharactersMax: 512,
  /** Read of a name on each side of the word that tells what it names. */
  privateNameCharactersMax: 40,
  /** A private key or a signed token. RSA keys of 8,192 bits have 6,400. */
  privateBlockCharactersMax: 16_384,
  /** Held back of a stream of text, because it may still become a placeholder. Most have 14. */
  placeholderCharactersMax: 40,
} as const;
