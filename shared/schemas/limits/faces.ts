/** What the extensions read and ask for, and the practice help desk. */
export const faceLimits = {
  /** Code before the cursor: about 2,000 tokens keep a completion fast. */
  codeBeforeCharactersMax: 6_000,
  /** Code after the cursor. */
  codeAfterCharactersMax: 2_000,
  /** Answer tokens of a draft: 150 words in any language, with room for scripts that cost more. */
  draftOutputTokensMax: 800,
  /** Answer tokens of a rewrite: a full field in most languages. */
  rewriteOutputTokensMax: 2_048,
  /** Answer tokens of a shortened text. */
  shortenOutputTokensMax: 1_024,
  /** Answer tokens of a completion: a block of some twenty lines. */
  completeCodeOutputTokensMax: 256,
  /** What is read of it: eight times as many characters as code has for so many tokens. */
  suggestionCharactersMax: 8_000,
  /** A file that imports are looked up in: longer ones are written by machines. */
  contextFileCharactersMax: 200_000,
  /** A file with a join link in it: a message, at most. */
  invitationFileBytesMax: 64 * 1_024,
  /** How long an editor waits for an answer that no model gives: who somebody is, which models there are. */
  plainAnswerTimeoutMs: 20_000,
  /** Such an answer, whole: a thousand models, each with all that is said of it, several times over. */
  plainAnswerBytesMax: 4 * 1_024 * 1_024,
  /** How long leaving waits for a pool that does not answer. */
  leaveTimeoutMs: 5_000,
  /** A reply sent in the practice help desk. Twice what an action reads from a field. */
  practiceReplyCharactersMax: 16_000,
  /** The body it is sent in: every character of such a reply may be written as six. */
  practiceReplyBodyBytesMax: 128 * 1024,
  /** Replies the practice help desk keeps; older ones are dropped, it is only practice. */
  practiceRepliesMax: 1_000,
  /** Of somebody else's words in one message of an editor: the rest is not read there. */
  outsideTextCharactersMax: 500,
  /** A pool's name in an editor's status bar; a longer one leaves no room for others. */
  barNameCharactersMax: 20,
} as const;
