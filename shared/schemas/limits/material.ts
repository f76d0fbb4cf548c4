/** What is read from a page for an action; apart, because scripts in pages carry it. */
export const materialLimits = {
  /** Messages of a conversation given to an action; older ones rarely matter for the next reply. */
  conversationPartsMax: 30,
  /** One message of it. A long complaint with a quoted mail below fits. */
  conversationPartCharactersMax: 4_000,
  /** All of them together: about 4,000 tokens, which the smallest models still take. */
  conversationCharactersMax: 16_000,
  /** What stands in a field when an action works on it. Longer texts are documents, not replies. */
  fieldTextCharactersMax: 8_000,
  /** As much of its first and its last line as the part of a longer text is known by. */
  partEndCharactersMax: 32,
  /** A page's title. */
  pageTitleCharactersMax: 200,
} as const;
