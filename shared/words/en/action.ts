/** What an action's button says, by the action's id. */
export const action = {
  "action.draftReply": "Draft reply",
  "action.rewrite": "Rewrite",
  "action.shorten": "Shorten",
} as const;
