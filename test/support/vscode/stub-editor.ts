import { chatApi, createStubChat, type ShownPart, type StubMessage } from "./stub-chat.ts";
import {
  documentApi,
  fileApi,
  stubTabs,
  workspaceApi,
  type InlineCompletionItem,
} from "./stub-documents.ts";

/** What an extension did with the editor it was given. */
export type StubEditor = {
  /** The `vscode` module. */
  readonly api: object;
  /** The context `activate` is called with. */
  readonly context: { readonly subscriptions: { dispose: () => unknown }[] };
  readonly commands: ReadonlyMap<string, (...args: unknown[]) => unknown>;
  /** Every message that was shown, and the answers it is given from `answers`. */
  readonly messages: string[];
  /** What the status bar said in passing. */
  readonly hints: string[];
  /** Every list that was opened, by the labels of its rows; nothing is chosen. */
  readonly lists: (readonly string[])[];
  /** Which button the next messages are answered with; nothing closes them. */
  readonly answers: (string | undefined)[];
  readonly openUri: (uri: string) => Promise<void>;
  /** What the chat shows of the answer to these messages. */
  readonly chat: (messages: readonly StubMessage[]) => Promise<readonly ShownPart[]>;
  /** The document and the place that the person is in, and the tab they see it in. */
  readonly view: {
    activeTextEditor: object | undefined;
    readonly tabGroups: {
      readonly activeTabGroup: { activeTab: { input: unknown } | undefined };
      readonly all: readonly { readonly tabs: readonly object[] }[];
    };
  };
  /** The text of every document the extension opened. */
  readonly opened: string[];
  /** What is offered in a document at a position, as the editor asks for it. */
  readonly suggest: InlineProvider["provideInlineCompletionItems"];
};

type InlineProvider = {
  readonly provideInlineCompletionItems: (
    ...asked: readonly unknown[]
  ) => Promise<readonly InlineCompletionItem[] | undefined>;
};

type UriHandler = { readonly handleUri: (uri: unknown) => unknown };

class Disposable {
  static from(...parts: { dispose: () => unknown }[]) {
    return new Disposable(() => parts.forEach((part) => part.dispose()));
  }
  readonly dispose: () => void;
  constructor(dispose: () => void = () => undefined) {
    this.dispose = dispose;
  }
}

class EventEmitter {
  readonly event = () => new Disposable();
  readonly fire = () => undefined;
  readonly dispose = () => undefined;
}

/** The tab of a file that is seen beside another state of it. */
export class TabInputTextDiff {
  readonly original: unknown;
  readonly modified: unknown;
  constructor(original: unknown, modified: unknown) {
    this.original = original;
    this.modified = modified;
  }
}

class CancellationTokenSource {
  readonly token = {
    isCancellationRequested: false,
    onCancellationRequested: () => new Disposable(),
  };
  readonly dispose = () => undefined;
}

const log = () => undefined;
const channel = { info: log, warn: log, error: log, show: log, dispose: log };

/** As much of an editor as activating the extension in that folder and opening a link touches. */
export function createStubEditor(extensionPath: string): StubEditor {
  const commands = new Map<string, (...args: unknown[]) => unknown>();
  const messages: string[] = [];
  const answers: (string | undefined)[] = [];
  const hints: string[] = [];
  const lists: (readonly string[])[] = [];
  const secrets = new Map<string, string>();
  const stored = new Map<string, unknown>();
  let handler: UriHandler | undefined;
  let provider: InlineProvider | undefined;
  const show = async (text: string) => {
    messages.push(text);
    return answers.shift();
  };
  const register = () => new Disposable();
  const chat = createStubChat();
  const view: StubEditor["view"] = {
    activeTextEditor: undefined,
    tabGroups: { activeTabGroup: { activeTab: undefined }, all: [{ tabs: stubTabs }] },
  };
  const opened: string[] = [];
  let provideText: (() => string) | undefined;
  const api = {
    ...documentApi,
    ...fileApi,
    ...chatApi,
    TabInputTextDiff,
    CancellationTokenSource,
    Disposable,
    EventEmitter,
    ExtensionMode: { Production: 1, Development: 2, Test: 3 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    ProgressLocation: { Window: 10 },
    QuickPickItemKind: { Separator: -1, Default: 0 },
    ThemeIcon: class {
      readonly id = "";
    },
    ThemeColor: class {
      readonly id = "";
    },
    MarkdownString: class {
      appendText = () => this;
      appendMarkdown = () => this;
    },
    env: { language: "en", appName: "Stub" },
    authentication: { registerAuthenticationProvider: register },
    languages: {
      registerInlineCompletionItemProvider: (_selector: unknown, given: InlineProvider) => {
        provider = given;
        return new Disposable();
      },
    },
    lm: { registerLanguageModelChatProvider: chat.register },
    workspace: Object.assign(workspaceApi, {
      registerTextDocumentContentProvider: (
        _scheme: string,
        given: { readonly provideTextDocumentContent: () => string },
      ) => {
        provideText = given.provideTextDocumentContent;
        return new Disposable();
      },
      openTextDocument: async () => void opened.push(provideText?.() ?? ""),
    }),
    commands: {
      registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
        commands.set(id, run);
        return new Disposable();
      },
      executeCommand: async () => undefined,
    },
    window: Object.assign(view, {
      showTextDocument: async () => undefined,
      state: { focused: true },
      visibleTextEditors: [],
      createOutputChannel: () => channel,
      createStatusBarItem: () => ({ show: log, dispose: log }),
      onDidChangeWindowState: register,
      onDidChangeActiveTextEditor: register,
      registerUriHandler: (given: UriHandler) => {
        handler = given;
        return new Disposable();
      },
      setStatusBarMessage: (text: string) => hints.push(text),
      showQuickPick: async (rows: readonly { readonly label: string }[]) =>
        void lists.push(rows.map(({ label }) => label)),
      showInformationMessage: show,
      showErrorMessage: show,
      showWarningMessage: show,
      withProgress: (_options: unknown, run: () => unknown) => run(),
    }),
  };
  const storage = {
    get: async (key: string) => secrets.get(key),
    store: async (key: string, value: string) => void secrets.set(key, value),
    delete: async (key: string) => void secrets.delete(key),
    onDidChange: register,
  };
  const globalState = {
    get: (key: string, fallback?: unknown) => stored.get(key) ?? fallback,
    update: async (key: string, value: unknown) => void stored.set(key, value),
  };
  const context = {
    subscriptions: [],
    secrets: storage,
    globalState,
    extensionMode: 1,
    extensionPath,
  };
  const openUri = async (uri: string) => {
    await handler?.handleUri({ toString: () => uri });
  };
  const suggest: StubEditor["suggest"] = async (...asked) =>
    await provider?.provideInlineCompletionItems(...asked);
  return {
    api,
    context,
    commands,
    messages,
    hints,
    lists,
    answers,
    openUri,
    chat: chat.ask,
    view,
    opened,
    suggest,
  };
}
