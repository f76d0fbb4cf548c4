import type { KeyClaim, KeyState } from "../ports/request-keys.ts";
import { holdIdSchema } from "../schemas/ids.ts";

/** A key as it is kept, whatever it is kept in. */
export type KeptKey = {
  readonly body_hash: string;
  readonly claim: string;
  readonly owner: string;
  /** Null while the request runs. */
  readonly used_at: number | null;
  readonly hold_id: string | null;
};

/** What a key that is kept means for whoever asks for it; one decision for every store. */
export function judgeKey(kept: KeptKey, asked: KeyClaim, isOwnerLive: boolean): KeyState {
  if (kept.body_hash !== asked.bodyHash) return { kind: "other_body" };
  if (kept.used_at === null) {
    if (kept.claim === asked.claim) return { kind: "claimed" };
    if (isOwnerLive) return { kind: "running" };
  }
  const holdId = kept.hold_id === null ? undefined : holdIdSchema.parse(kept.hold_id);
  return { kind: "used", ...(holdId !== undefined && { holdId }) };
}
