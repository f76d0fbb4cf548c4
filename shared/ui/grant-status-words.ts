import type { GrantStatus } from "../schemas/grant.ts";
import type { MessageKey } from "./words.ts";

/** The word of each status of a grant, as its sponsor reads it. */
export const grantStatusWords: Readonly<Record<GrantStatus, MessageKey>> = {
  working: "grantActive",
  needs_attention: "grantAttention",
  used_up: "grantUsedUp",
  not_started: "grantNotYet",
  paused: "grantPaused",
  ended: "grantExpired",
};
