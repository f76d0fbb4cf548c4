import { basename, dirname, join, relative } from "node:path/posix";

/** A place in a document, as the editor counts. */
export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
  isEqual(other: Position): boolean {
    return this.line === other.line && this.character === other.character;
  }
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(start: Position, end: Position) {
    this.start = start;
    this.end = end;
  }
}

/** What is offered, in the place of `range`. */
export class InlineCompletionItem {
  readonly insertText: string;
  readonly range: Range;
  readonly command: StubCommand | undefined;
  constructor(insertText: string, range: Range, command?: StubCommand) {
    this.insertText = insertText;
    this.range = range;
    this.command = command;
  }
}

type StubCommand = { readonly command: string; readonly arguments: readonly unknown[] };

/** The person's settings under `granary.inlineCompletion`; tests change them. */
export const stubSettings: Record<string, unknown> = {
  mode: "automatic",
  languagesOff: [],
  schemesOff: [],
  otherFiles: true,
};

/** As much of an editor as suggesting in a document touches. */
export const documentApi = {
  Position,
  Range,
  InlineCompletionItem,
  InlineCompletionTriggerKind: { Invoke: 0, Automatic: 1 },
  EndOfLine: { LF: 1, CRLF: 2 },
};

type Address = {
  readonly scheme: string;
  readonly path: string;
  readonly fsPath: string;
  readonly toString: () => string;
};

const addressOf = (scheme: string, path: string): Address => ({
  scheme,
  path,
  fsPath: path,
  toString: () => `${scheme}://${path}`,
});

/** The same document by an address of another kind. */
export function withScheme<Stub extends ReturnType<typeof stubDocument>>(
  stub: Stub,
  scheme: string,
): Stub {
  const uri = addressOf(scheme, stub.document.uri.path);
  return { ...stub, document: { ...stub.document, uri } };
}

/** The folder that is open, as the editor does: only addresses of its own scheme are in it. */
const folder = addressOf("file", "/shop");
const isInFolder = ({ scheme, path }: Address) =>
  scheme === folder.scheme && path.startsWith(`${folder.path}/`);

/** What the editor finds in the folder, by path: `.granaryignore`. */
export const stubFiles = new Map<string, string | Uint8Array>();

/** Folders that are repositories: those in which the editor finds a `.git`. */
export const stubRepositories = new Set<string>();

/** What is open in the editor's tabs, and what is called when something is written in one. */
export const stubTabs: { readonly input: object }[] = [];
const documents: { readonly uri: Address }[] = [];
const writers = new Set<(change: object) => void>();

/** An address is open once, with its newest text. */
function open(document: { readonly uri: Address }): void {
  const address = String(document.uri);
  const at = documents.findIndex(({ uri }) => String(uri) === address);
  if (at === -1) documents.push(document);
  else documents[at] = document;
}

/** One file in a tab, or one side of something else. */
class TabInputText {
  readonly uri: Address;
  constructor(uri: Address) {
    this.uri = uri;
  }
}
class TabInputNotebook extends TabInputText {}

const notebooks: { readonly uri: Address; readonly getCells: () => readonly object[] }[] = [];

class FileSystemError extends Error {
  readonly code = "FileNotFound";
}

/** How addresses are made, and what is said of a file that is not there. */
export const fileApi = {
  Uri: {
    parse: (text: string) => addressOf("file", text.slice("file://".length)),
    joinPath: (base: Address, path: string) => addressOf(base.scheme, join(base.path, path)),
    from: ({ scheme, path }: { scheme: string; path: string }) => addressOf(scheme, path),
  },
  FileSystemError,
  FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
  TabInputText,
  TabInputNotebook,
};

/** The part of it about folders and settings. */
export const workspaceApi = {
  isTrusted: true as boolean,
  notebookDocuments: notebooks,
  textDocuments: documents,
  onDidChangeTextDocument: (listener: (change: object) => void) => {
    writers.add(listener);
    return { dispose: () => writers.delete(listener) };
  },
  getWorkspaceFolder: (uri: Address) => (isInFolder(uri) ? { uri: folder } : undefined),
  asRelativePath: (uri: Address) =>
    isInFolder(uri) ? uri.path.slice(folder.path.length + 1) : uri.path,
  onDidChangeConfiguration: () => ({ dispose: () => undefined }),
  getConfiguration: () => ({ get: (name: string) => stubSettings[name] }),
  fs: {
    stat: async ({ path }: Address) => {
      const text = stubFiles.get(relative(folder.path, path));
      if (text !== undefined) return { type: 1, size: text.length };
      const isRepository = basename(path) === ".git" && stubRepositories.has(dirname(path));
      if (!isRepository) throw new FileSystemError();
      return { type: 2, size: 0 };
    },
    readFile: async ({ path }: Address) => {
      const text = stubFiles.get(relative(folder.path, path));
      if (text === undefined) throw new FileSystemError();
      return typeof text === "string" ? new TextEncoder().encode(text) : text;
    },
    readDirectory: async ({ path }: Address) =>
      [...stubFiles.keys()]
        .map((name) => `${folder.path}/${name}`)
        .filter((name) => dirname(name) === path)
        .map((name) => [basename(name), 1] as const),
  },
};

/** The same document as the one cell of a notebook. */
export function inNotebook<Stub extends ReturnType<typeof stubDocument>>(stub: Stub): Stub {
  const { path } = stub.document.uri;
  const document = {
    ...stub.document,
    uri: addressOf("vscode-notebook-cell", `${path}#W${notebooks.length}`),
  };
  notebooks.push({ uri: addressOf("file", path), getCells: () => [{ document }] });
  open(document);
  return { ...stub, document };
}

/** Opens the document in a tab, if not as one half of something else. */
export function inTab<Stub extends ReturnType<typeof stubDocument>>(
  stub: Stub,
  isAlone = true,
): Stub {
  const { uri } = stub.document;
  stubTabs.push({ input: isAlone ? new TabInputText(uri) : { original: uri, modified: uri } });
  return stub;
}

/** Says that something was just written in this line of the document. */
export function writeIn({ document }: ReturnType<typeof stubDocument>, line: number): void {
  const range = new Range(new Position(line, 0), new Position(line, 0));
  for (const tell of writers) tell({ document, contentChanges: [{ range, text: "x" }] });
}

/** A document, and where its cursor is: at ▮. */
export function stubDocument(name: string, languageId: string, written: string) {
  const [before = "", after = ""] = written.split("▮");
  const text = before + after;
  const positionAt = (offset: number) => {
    const lines = text.slice(0, Math.max(0, offset)).split("\n");
    return new Position(lines.length - 1, lines.at(-1)?.length ?? 0);
  };
  const offsetAt = ({ line, character }: Position) =>
    text.split("\n", line).reduce((sum, { length }) => sum + length + 1, character);
  const document = {
    uri: addressOf("file", `/${name}`),
    languageId,
    version: 1,
    eol: text.includes("\r\n") ? 2 : 1,
    positionAt,
    offsetAt,
    getText: (range?: Range) =>
      range === undefined ? text : text.slice(offsetAt(range.start), offsetAt(range.end)),
  };
  open(document);
  /** How the document reads once the item is accepted; as it is without one. */
  const accept = (item: InlineCompletionItem | undefined) =>
    item === undefined
      ? text
      : text.slice(0, offsetAt(item.range.start)) +
        item.insertText +
        text.slice(offsetAt(item.range.end));
  return { document, position: positionAt(before.length), accept };
}
