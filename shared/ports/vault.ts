import type { SealedSecret } from "../schemas/grant.ts";

/** What a secret belongs to; a sealed secret that is moved to another row does not open. */
export type SecretOwner = { readonly grantId: string; readonly provider: string };

/**
 * What became of a key that somebody sealed to the pool. `not_age`: no age file in armor, or a broken
 * one; `other_recipient`: sealed to somebody else, or to a key the pool no longer has; `not_a_key`:
 * what was inside is not one line a header can carry.
 */
export type AcceptedSecret =
  | { readonly kind: "sealed"; readonly sealed: SealedSecret }
  | {
      readonly kind: "refused";
      readonly reason: "not_age" | "other_recipient" | "not_a_key";
    };

/** Keeps donated keys. A sealed secret says nothing; only the vault can open it. */
export type Vault = {
  readonly seal: (secret: string, owner: SecretOwner) => Promise<SealedSecret>;
  /** Throws `internal` when the secret was moved, changed, or sealed by another vault. */
  readonly open: (sealed: SealedSecret, owner: SecretOwner) => Promise<string>;
  /** The public half of the pool's age identity, `age1…`: whoever has it can seal and not open. */
  readonly recipient: () => Promise<string>;
  /** Opens a key that was sealed to `recipient` and seals it for its owner; it is nowhere else. */
  readonly accept: (ageText: string, owner: SecretOwner) => Promise<AcceptedSecret>;
};
