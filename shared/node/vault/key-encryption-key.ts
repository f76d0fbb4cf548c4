/** A key-encryption key: 32 random bytes and the public id that sealed texts name it by. */
export type VaultKey = { readonly id: string; readonly bytes: Uint8Array };

/** Key-encryption keys, the newest first. */
export type VaultKeys = readonly [VaultKey, ...VaultKey[]];
