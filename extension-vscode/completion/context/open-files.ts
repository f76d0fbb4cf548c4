/** A file of a folder that is open in the editor, as it reads now. */
export type OpenFile = {
  /** Its document, and which of its texts this is. */
  readonly document: string;
  readonly version: number;
  readonly scheme: string;
  readonly languageId: string;
  /** Its path in the folder. */
  readonly path: string;
  /** The whole path, and the same behind links. */
  readonly filePath: string;
  readonly resolvedPath: () => string;
  readonly text: () => string;
};

/** What surrounds the document that is written in. Nothing here is checked yet. */
export type Surroundings = {
  /** The document itself. */
  readonly current: OpenFile;
  /** The root of the folder it is in. */
  readonly folder: string;
  /** Files of the same folder that are open in tabs, the last visited first. */
  readonly others: readonly OpenFile[];
};

/** Lines that were replaced, counted before it, and how many line ends stand there now. */
export type ChangedLines = {
  readonly startLine: number;
  readonly endLine: number;
  readonly lineEnds: number;
};

/** The editor's open files, and the folder they are in. */
export type OpenFiles = {
  /** `undefined` for a document in no folder: nobody knows what belongs to it. */
  readonly around: (document: string) => Surroundings | undefined;
  /** Calls back with every change of a document, in any scheme. Gives what ends that. */
  readonly onChange: (
    listener: (document: { scheme: string; uri: string }, changes: readonly ChangedLines[]) => void,
  ) => () => void;
  /** The names in a folder of the open one; none where there is no such folder or it cannot be read. */
  readonly list: (folder: string, path: string) => Promise<readonly string[]>;
  /** A file of the folder that need not be open, not read yet. */
  readonly fileAt: (folder: string, path: string) => Omit<OpenFile, "text" | "languageId">;
  /** Its text; `undefined` where it cannot be read, is no plain file or a longer one. */
  readonly read: (folder: string, path: string, bytesMax: number) => Promise<string | undefined>;
  readonly isTrusted: () => boolean;
  /** One setting under `granary.inlineCompletion`. */
  readonly readSetting: (name: string) => unknown;
};
