import { documentApi, stubDocument } from "../../support/vscode/stub-documents.ts";
import type { StubEditor } from "../../support/vscode/stub-editor.ts";
import type { Session } from "./sessions/session.ts";
import type { SimulatedTime } from "./simulated-time.ts";
import { tellingEnd } from "./telling-end.ts";
import type { TypedDocument } from "./typed-document.ts";
import { firstItem, type FirstItem } from "./word-list.ts";

/** A suggestion as it stands in the editor: how the file would read with it. */
export type GhostText = {
  readonly before: string;
  readonly after: string;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
};

/** One call of the extension and how it ended. */
export type Call = {
  readonly isCancelled: () => boolean;
  /** Real milliseconds to an answer that neither waited nor asked; absent for others. */
  atOnceMs?: number;
  offered?: GhostText;
};

/** What an editor does about ghost text while somebody types. */
export type AskingEditor = {
  /** The text has changed: what was asked is not wanted any more, and soon it asks again. */
  readonly textChanged: () => void;
  /** The cursor went elsewhere: nothing is wanted, nothing is shown. */
  readonly cursorMoved: () => void;
  /** The word list was opened, changed or closed. */
  readonly setList: (isOpen: boolean) => void;
  readonly isListOpen: () => boolean;
  /** What stands behind the cursor in grey. */
  readonly shown: () => GhostText | undefined;
  readonly calls: readonly Call[];
  /** Whether a prompt holds an item that the word list had, as if it had been typed. */
  readonly isAboutItem: (prompt: string) => boolean;
};

/** How long after a change an editor asks (VS Code 1.139). */
const askAfterMs = 50;

type Surroundings = {
  readonly stub: StubEditor;
  readonly time: SimulatedTime;
  readonly session: Session;
  readonly document: TypedDocument;
};

/** Asks as VS Code does: after each change, with the word list's item, and never twice at a time. */
export function createAskingEditor(surroundings: Surroundings): AskingEditor {
  const { time, session, document } = surroundings;
  const calls: Call[] = [];
  const itemTexts = new Set<string>();
  let isListOpen = false;
  let shown: GhostText | undefined;
  let cancelAsking: (() => void) | undefined;
  let token = createToken();

  const item = () => (isListOpen ? firstItem(document.before(), session) : undefined);
  const isStillShown = () =>
    shown !== undefined &&
    shown.before.length > document.before().length &&
    shown.before.startsWith(document.before());
  const ask = async (): Promise<void> => {
    const first = item();
    if (first !== undefined) itemTexts.add(tellingEnd(first.taken));
    const own = token;
    const call: Call = { isCancelled: own.isCancelled };
    calls.push(call);
    const beganMs = time.nowMs();
    const beganRealMs = performance.now();
    const offered = await callExtension(surroundings, first, own.token);
    if (time.nowMs() === beganMs) call.atOnceMs = performance.now() - beganRealMs;
    if (own.isCancelled()) return;
    if (offered !== undefined) call.offered = offered;
    shown = offered;
  };
  const stop = () => {
    cancelAsking?.();
    token.cancel();
    token = createToken();
  };
  return {
    textChanged: () => {
      stop();
      if (!isStillShown()) shown = undefined;
      cancelAsking = time.after(askAfterMs, () => void ask());
    },
    cursorMoved: () => {
      stop();
      shown = undefined;
      isListOpen = false;
    },
    setList: (isOpen) => (isListOpen = isOpen),
    isListOpen: () => item() !== undefined,
    shown: () => (isStillShown() ? shown : undefined),
    calls,
    isAboutItem: (prompt) =>
      [...itemTexts].some((text) => prompt.replaceAll("\r\n", "\n").endsWith(text)),
  };
}

function createToken() {
  const listeners = new Set<() => void>();
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: (listen: () => void) => {
      listeners.add(listen);
      return { dispose: () => listeners.delete(listen) };
    },
  };
  const cancel = () => {
    if (token.isCancellationRequested) return;
    token.isCancellationRequested = true;
    for (const listen of listeners) listen();
  };
  return { token, cancel, isCancelled: () => token.isCancellationRequested };
}

async function callExtension(
  { stub, session, document }: Surroundings,
  item: FirstItem | undefined,
  token: object,
): Promise<GhostText | undefined> {
  const inFile = (text: string) => text.replaceAll("\n", session.lineEnd);
  const [before, after] = [inFile(document.before()), inFile(document.after())];
  const opened = stubDocument(session.path, session.languageId, `${before}▮${after}`);
  const { insertSpaces } = session;
  const { window } = stub.api as { readonly window: object };
  const editor = { document: opened.document, options: { insertSpaces, tabSize: 4 } };
  Object.assign(window, { visibleTextEditors: [editor] });
  const { position } = opened;
  const typed = item?.typed.length ?? 0;
  const start = new documentApi.Position(position.line, position.character - typed);
  const range = new documentApi.Range(start, position);
  const selectedCompletionInfo = item && { range, text: item.text };
  const context = { triggerKind: 1, selectedCompletionInfo };
  const [first] = (await stub.suggest(opened.document, position, context, token)) ?? [];
  if (first === undefined) return undefined;
  const { offsetAt } = opened.document;
  const text = before + after;
  const { command } = first as { command?: GhostText["command"] };
  return {
    before: unix(text.slice(0, offsetAt(first.range.start)) + first.insertText),
    after: unix(text.slice(offsetAt(first.range.end))),
    ...(command !== undefined && { command }),
  };
}

const unix = (text: string) => text.replaceAll("\r\n", "\n");
