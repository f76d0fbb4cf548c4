import type { SealedSecret } from "../schemas/grant.ts";

/** What a secret belongs to; a sealed secret that is moved to another row does not open. */
export type SecretOwner = { readonly grantId: string; readonly provider: string };

/**
 * What became of a key that somebody sealed to the pool. `not_age`: no age file in armor, or a broken
 * one; `other_recipient`: sealed to somebody else, or to a key the pool no longer has; `not_a_key`:
 * what was inside is not one line a header can carry; `place_missing`: it must say where it may go;
 * `other_place`: it says another host than its grant.
 */
export type AcceptedSecret =
  | { readonly kind: "sealed"; readonly sealed: SealedSecret }
  | {
      readonly kind: "refused";
      readonly reason:
        | "not_age"
        | "other_recipient"
        | "not_a_key"
        | "place_missing"
        | "other_place";
    };

/** Where a sealed key's grant would send it. */
export type KeyPlace = {
  readonly hostname: string;
  /** False where whoever gives can name any host: then the sealed text itself must name it. */
  readonly isPinned: boolean;
};

/** Keeps donated keys. A sealed secret says nothing; only the vault can open it. */
export type Vault = {
  readonly seal: (secret: string, owner: SecretOwner) => Promise<SealedSecret>;
  /** Throws `internal` when the secret was moved, changed, or sealed by another vault. */
  readonly open: (sealed: SealedSecret, owner: SecretOwner) => Promise<string>;
  /**
   * What two sealed secrets have in common if they hold the same secret, and nothing else: keyed by the
   * vault, so that it tells nobody else what either holds. Compare only what was made in one go: after
   * a change of the vault's key it is another one. Throws as `open` does.
   */
  readonly digest: (sealed: SealedSecret, owner: SecretOwner) => Promise<string>;
  /** The public half of the pool's age identity, `age1…`: whoever has it can seal and not open. */
  readonly recipient: () => Promise<string>;
  /**
   * Opens a key that was sealed to `recipient` and seals it for its owner; it is nowhere else. The
   * sealed text is the key and, on a second line, the host it may go to: whoever gets hold of
   * somebody's sealed key can then not give it with an address of their own.
   */
  readonly accept: (
    ageText: string,
    owner: SecretOwner,
    place: KeyPlace,
  ) => Promise<AcceptedSecret>;
};
