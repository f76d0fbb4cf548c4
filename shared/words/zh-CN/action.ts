import type { action as english } from "../en/action.ts";
import type { Translation } from "../translation.ts";

/** What an action's button says, by the action's id. */
export const action: Translation<typeof english> = {
  "action.draftReply": "起草回复",
  "action.rewrite": "改写",
  "action.shorten": "精简",
};
