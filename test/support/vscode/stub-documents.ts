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
  constructor(insertText: string, range: Range) {
    this.insertText = insertText;
    this.range = range;
  }
}

const settings: Readonly<Record<string, unknown>> = {
  mode: "automatic",
  languagesOff: [],
  schemesOff: [],
};

/** As much of an editor as suggesting in a document touches. */
export const documentApi = {
  Position,
  Range,
  InlineCompletionItem,
  InlineCompletionTriggerKind: { Invoke: 0, Automatic: 1 },
  EndOfLine: { LF: 1, CRLF: 2 },
};

/** The part of it about folders and settings. */
export const workspaceApi = {
  isTrusted: true,
  getWorkspaceFolder: () => undefined,
  getConfiguration: () => ({ get: (name: string) => settings[name] }),
};

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
    uri: { scheme: "file", path: `/${name}`, toString: () => `file:///${name}` },
    languageId,
    eol: text.includes("\r\n") ? 2 : 1,
    positionAt,
    offsetAt,
    getText: ({ start, end }: Range) => text.slice(offsetAt(start), offsetAt(end)),
  };
  /** How the document reads once the item is accepted; as it is without one. */
  const accept = (item: InlineCompletionItem | undefined) =>
    item === undefined
      ? text
      : text.slice(0, offsetAt(item.range.start)) +
        item.insertText +
        text.slice(offsetAt(item.range.end));
  return { document, position: positionAt(before.length), accept };
}
