/** What the extensions read and ask for, and the practice help desk. */
export const faceLimits = {
  /** Messages of a conversation given to an action; older ones rarely matter for the next reply. */
  conversationPartsMax: 30,
  /** One message of it. A long complaint with a quoted mail below fits. */
  conversationPartCharactersMax: 4_000,
  /** All of them together: about 4,000 tokens, which the smallest models still take. */
  conversationCharactersMax: 16_000,
  /** What stands in a field when an action works on it. Longer texts are documents, not replies. */
  fieldTextCharactersMax: 8_000,
  /** A page's title. */
  pageTitleCharactersMax: 200,
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
  /** How long leaving waits for a pool that does not answer. */
  leaveTimeoutMs: 5_000,
  /** A reply sent in the practice help desk. Twice what an action reads from a field. */
  practiceReplyCharactersMax: 16_000,
  /** The body it is sent in: every character of such a reply may be written as six. */
  practiceReplyBodyBytesMax: 128 * 1024,
  /** Replies the practice help desk keeps; older ones are dropped, it is only practice. */
  practiceRepliesMax: 1_000,
} as const;
