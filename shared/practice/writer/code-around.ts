/** The code around the cursor. */
export type CodeAround = {
  /** The editor's name of the language; empty if it is not known. */
  readonly languageId: string;
  readonly before: string;
  readonly after: string;
};
