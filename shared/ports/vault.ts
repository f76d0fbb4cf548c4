import type { SealedSecret } from "../schemas/grant.ts";

/** What a secret belongs to; a sealed secret that is moved to another row does not open. */
export type SecretOwner = { readonly grantId: string; readonly provider: string };

/** Keeps donated keys. A sealed secret says nothing; only the vault can open it. */
export type Vault = {
  readonly seal: (secret: string, owner: SecretOwner) => Promise<SealedSecret>;
  /** Throws `internal` when the secret was moved, changed, or sealed by another vault. */
  readonly open: (sealed: SealedSecret, owner: SecretOwner) => Promise<string>;
};
