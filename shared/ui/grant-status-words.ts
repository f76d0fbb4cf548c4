import type { GrantStatus } from "../schemas/grant.ts";
import type { GrantNote } from "../schemas/usage-report.ts";
import type { PlainKey } from "../words/words.ts";

/** The word of each status of a grant, as its sponsor reads it. */
export const grantStatusWords: Readonly<Record<GrantStatus, PlainKey>> = {
  working: "sponsor.grantActive",
  needs_attention: "sponsor.grantAttention",
  used_up: "sponsor.grantUsedUp",
  not_started: "sponsor.grantNotYet",
  waits_for_approval: "sponsor.grantWaits",
  paused: "sponsor.grantPaused",
  ended: "sponsor.grantExpired",
};

/** The word of what is to be known of a grant that works. */
export const grantNoteWords: Readonly<Record<GrantNote["kind"], PlainKey>> = {
  nearly_used: "sponsor.grantNearlyUsed",
  will_expire: "sponsor.grantEndsSoon",
};
