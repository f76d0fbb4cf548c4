import type { HoldId } from "../schemas/ids.ts";
import type { UnixMs } from "../schemas/units.ts";

/** One attempt at a request that carries an `Idempotency-Key`. */
export type KeyClaim = {
  /** SHA-256 of the member and the key, in hex. The key itself is never kept. */
  readonly hash: string;
  /** SHA-256 of what is asked: the same key with another body is another request. */
  readonly bodyHash: string;
  /** A random id of this attempt, so that asking twice about one attempt changes nothing. */
  readonly claim: string;
  /** The process that serves it, as its holds name it. */
  readonly owner: string;
  readonly at: UnixMs;
};

/**
 * What a key stands for: this attempt has it; another attempt is on its way; it was charged, with
 * the hold of that charge where it is known; or it belongs to a request with another body.
 */
export type KeyState =
  | { readonly kind: "claimed" }
  | { readonly kind: "running" }
  | { readonly kind: "used"; readonly holdId?: HoldId }
  | { readonly kind: "other_body" };

/**
 * Keys of requests that must not be charged twice. Durable and atomic, whatever the number of
 * processes. A key is forgotten `idempotencyTtlMs` after it was claimed.
 */
export type RequestKeys = {
  /**
   * Takes the key unless somebody has it. Once the process that has it died, the key counts as
   * used: nobody can prove that nothing was charged.
   */
  readonly claimKey: (claim: KeyClaim) => Promise<KeyState>;
  /** The attempt was charged: its key is used. Safe to repeat. */
  readonly finishKey: (claim: KeyClaim, holdId: HoldId) => Promise<void>;
  /** The attempt cost nothing: its key is free again. Safe to repeat. */
  readonly releaseKey: (claim: KeyClaim) => Promise<void>;
};
