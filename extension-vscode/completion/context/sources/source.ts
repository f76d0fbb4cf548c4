import type { EditedLines } from "../edit-ring.ts";
import type { OpenFile } from "../open-files.ts";
import type { WordWindow } from "../word-windows.ts";

/** Lines of a file that may help a model; `text` says what of them counts. */
export type ContextPart = {
  readonly document: string;
  readonly path: string;
  /** The first line, and the one behind the last. */
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
};

/** What sources may look at: files that may be sent, and nothing else. */
export type ContextQuestion = {
  /** The document that is written in, and what of it is sent anyway. */
  readonly current: OpenFile;
  readonly before: string;
  readonly after: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Other files in tabs, the last visited first. */
  readonly others: readonly OpenFile[];
  /** Where something was changed, the newest first. */
  readonly edits: readonly EditedLines[];
  /** The windows of a file with their words, found out once for each of its texts. */
  readonly windowsOf: (file: OpenFile) => readonly WordWindow[];
  /** The first of these files of the folder that there is and that may be sent, open or not. */
  readonly findFile: (paths: readonly string[]) => Promise<OpenFile | undefined>;
};

/**
 * One place where help for the code at the cursor is found: one file each, listed in `index.ts`. Gives
 * the nearest part first. What does not fit into its own share of tokens is left out, so that what one
 * source finds does not move what another one sends.
 */
export type ContextSource = {
  /** The file's name. */
  readonly id: string;
  readonly tokensMax: number;
  readonly find: (
    question: ContextQuestion,
  ) => readonly ContextPart[] | Promise<readonly ContextPart[]>;
};
