/** Grants, their endpoints and their keys. */
export const givingLimits = {
  /** The body of a grant: a hundred models with their prices, and a sealed key. */
  grantBodyBytesMax: 128 * 1024,
  /** Models one grant may offer. A person chooses from this list. */
  grantModelsMax: 100,
  /** Budgets of one grant: one for each period there is. */
  grantBudgetsMax: 4,
  /** Teams one grant may be for by name. A grant for more is for everybody. */
  grantTeamsMax: 1_000,
  /** Grants of one pool, ended ones included: every request looks through them. */
  grantsMax: 1_000,
  /** Grants one sponsor may give by themselves, so that no sponsor fills the pool. */
  grantsPerSponsorMax: 100,
  /** How long before its end a grant is said to expire soon. */
  grantExpiresSoonMs: 14 * 24 * 3_600_000,
  /** How long a line of the table of terms counts as read; then `granary doctor` says so. */
  termsCheckedMs: 180 * 24 * 3_600_000,
  /** A key sealed to the pool, as age text. The longest key there is room for makes about 6,000. */
  sealedKeyCharactersMax: 16 * 1024,
  /** Vault keys at once: the newest and those that something may still be under. */
  vaultKeysMax: 8,
  /** Before an unused vault key goes: longer than sealing a key and saving its grant can take. */
  vaultKeyGraceMs: 10_000,
  /** A file of vault keys: room for `vaultKeysMax` keys in base64 and a comment or two. */
  keyFileBytesMax: 4_096,
  /** Waiting for an endpoint to say which models it has, when a grant is added or checked. */
  probeTimeoutMs: 10_000,
  /** The same for a model server on this machine: it answers at once or is not there. */
  localProbeTimeoutMs: 700,
  /** The list of models an endpoint may answer with. The longest public one has 1 MB. */
  probeBodyBytesMax: 4 * 1024 * 1024,
  /** A model server that we start: loading a large file from a slow disk takes minutes. */
  modelServerStartMs: 180_000,
} as const;
