/** What looks for private values in a text that is about to leave a machine, and what a policy says of it. */
export const privacyLimits = {
  /** Values hidden in one text, and in one conversation. More is a list of them: that is not sent. */
  privateValuesMax: 2_000,
  /** Read around an anchor before it is clear what stands there. Longer keys carry a mark inside. */
  privateWindowCharactersMax: 512,
  /** Read of a name on each side of the word that tells what it names. */
  privateNameCharactersMax: 40,
  /** A private key or a signed token. RSA keys of 8,192 bits have 6,400. */
  privateBlockCharactersMax: 16_384,
  /** Texts that are known to hold nothing private: a request has about 30, most of them each time the same. */
  cleanTextsMax: 100,
  /** Of one of them; a side of the cursor has 4,000. */
  cleanTextCharactersMax: 10_000,
  /** Held back of a stream of text, because it may still become a placeholder. Most have 14. */
  placeholderCharactersMax: 40,
  /** How far before a value an address may begin that it would be sent to. Servers take no longer ones. */
  addressCharactersMax: 2_048,
  /** Of an address before its path: a host has 253, and a name and a password before it as many. */
  authorityCharactersMax: 1_024,
  /** An ignore file of a folder. The longest of a thousand public projects has 40 kB. */
  ignoreFileBytesMax: 256 * 1_024,
  /** Its lines, and those a pool tells of: each is built once and tried on every file that may be sent. */
  ignorePatternsMax: 4_000,
  /** Patterns of a policy: each is tried on every file that is about to be sent. */
  policyPatternsMax: 200,
  /** Of one of them. Paths in a project have about 60 characters. */
  policyPatternCharactersMax: 200,
  /** Hosts in one list of a policy: several times as many as there are providers. */
  policyHostsMax: 100,
  /** The file a policy is read from. The longest policy has about half of it. */
  policyFileBytesMax: 256 * 1_024,
} as const;
