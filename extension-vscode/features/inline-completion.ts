import * as vscode from "vscode";
import { createIgnoreRules, type FindRule } from "../privacy/ignore-rules.ts";
import type { Rehearse } from "../diagnostics/rehearsal.ts";
import { isValueLost } from "../privacy/value-lost-error.ts";
import { fileOf } from "../platform/file-of.ts";
import { placeInRepository } from "../platform/place-in-repository.ts";
import { readWorkspaceFile } from "../platform/read-workspace-file.ts";
import { resolvedPath } from "../platform/resolved-path.ts";
import { tell } from "../platform/vscode-messages.ts";
import { whileNotCancelled } from "../platform/while-not-cancelled.ts";
import { endPauseWhenBack } from "../completion/asking/end-pause.ts";
import { createHints } from "../completion/asking/hints.ts";
import { linePlaceOf } from "../completion/asking/line-end.ts";
import { spendingLevel } from "../completion/asking/spending-level.ts";
import { fileSchemes } from "../completion/file-schemes.ts";
import type { GateQuestion } from "../completion/gate.ts";
import { isInDiff } from "../platform/is-in-diff.ts";
import { createPause } from "../completion/pause.ts";
import type { Refusal } from "../completion/refusal.ts";
import { readSuggestionSettings, type SuggestionSettings } from "../completion/settings.ts";
import type { Suggestions } from "../completion/suggestions.ts";
import type { Indentation } from "../completion/tidy/place.ts";
import { besideItem, type ListItem } from "../completion/word-list.ts";
import type { Feature, FeatureDependencies } from "./feature.ts";

/** How much of the document on each side of the cursor is looked at. */
const windowCharacters = 4_000;

/** What an accepted item runs. Nobody else's business: in no palette, and it says only which. */
const acceptedCommand = "granary.suggestionAccepted";

/** How long the status bar says why nothing was suggested. */
const hintMs = 6_000;

/** Suggests code at the cursor, as ghost text, in files and nowhere else. */
export const inlineCompletion: Feature = {
  id: "inline-completion",
  register: (dependencies) => {
    const { clock, connection, pause } = dependencies;
    const isIgnored = ignoreRulesOf(dependencies);
    const parts: vscode.Disposable[] = [];
    let loaded: Promise<Suggestions> | undefined;
    const start = async (): Promise<Suggestions> => {
      const made = await load({ ...dependencies, isIgnored });
      parts.push(made, vscode.commands.registerCommand(acceptedCommand, made.noteAccepted));
      return made;
    };
    const suggestions = () => (loaded ??= start());
    const stop = connection.models.onChange(() => {
      void loaded?.then(({ forget }) => forget());
      pause.noteSuccess();
    });
    const stopFollowing = endPauseWhenBack(dependencies);
    const hint = createHints(clock, showHint);
    const note = async (
      reason: Refusal,
      { uri, languageId }: vscode.TextDocument,
    ): Promise<void> => {
      const { refusalWords } = await import("../words/refusal-words.ts");
      const closed = { path: shownPath(uri), scheme: uri.scheme, languageId };
      const words = refusalWords(reason, closed, dependencies);
      if (words !== undefined) hint(words);
      // The pool may have more to give by now.
      if (reason.kind === "used-up") void dependencies.allowance.refresh();
    };
    let isAnother = false;
    const takeAnother = (): boolean => {
      const was = isAnother;
      isAnother = false;
      return was;
    };
    const noteByKey: Note = (reason, { document, isByKey }) => {
      if (isByKey) void note(reason, document);
    };
    const made = { ...dependencies, suggestions, isIgnored, note: noteByKey, takeAnother };
    const rehearse: Rehearse = async ({ fillIn, note: noteAlways }) => {
      const all = await suggestions();
      const rehearsed = { ...all, suggest: all.rehearse(fillIn) };
      const own = { pause: createPause(clock), suggestions: async () => rehearsed };
      return createProvider({ ...made, ...own, note: noteAlways, takeAnother: () => false });
    };
    return vscode.Disposable.from(
      { dispose: stop },
      { dispose: stopFollowing },
      { dispose: () => parts.forEach((part) => part.dispose()) },
      vscode.languages.registerInlineCompletionItemProvider(
        fileSchemes.map((scheme) => ({ scheme })),
        createProvider(made),
      ),
      vscode.commands.registerCommand("granary.toggleSuggestions", () => toggle(dependencies)),
      vscode.commands.registerCommand("granary.nextSuggestion", async () => {
        isAnother = true;
        // Else the editor would stay at the one it shows.
        await vscode.commands.executeCommand("editor.action.inlineSuggest.hide");
        await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
        isAnother = false;
      }),
      vscode.commands.registerCommand("granary.showWhatIsSent", async () => {
        const { showWhatIsSent } = await import("../diagnostics/show-what-is-sent.ts");
        await showWhatIsSent(dependencies, rehearse);
      }),
    );
  },
};

const loadFindRule = async () => (await import("../privacy/ignored-paths.ts")).createFindRule();

/** What the folder's files and the policy ignore; what knows git's patterns is read with the first. */
function ignoreRulesOf({ clock, policy }: FeatureDependencies) {
  let findRule: Promise<FindRule> | undefined;
  return createIgnoreRules({
    clock,
    read: readWorkspaceFile,
    placeInRepository,
    load: () => (findRule ??= loadFindRule()),
    policy: async () => (await policy.now()).ignore ?? [],
  });
}

/** What suggests, and what it may know of the other tabs; both are read with the first question. */
async function load(
  dependencies: FeatureDependencies & { readonly isIgnored: ReturnType<typeof createIgnoreRules> },
): Promise<Suggestions> {
  const [{ createSuggestions }, { createOpenFiles }] = await Promise.all([
    import("../completion/suggestions.ts"),
    import("../platform/open-files.ts"),
  ]);
  return createSuggestions({ ...dependencies, files: createOpenFiles() });
}

/** Beside the status bar's items; a screen reader reads out messages and not those. */
function showHint(text: string): void {
  vscode.window.setStatusBarMessage(text, hintMs);
  const support = vscode.workspace.getConfiguration("editor").get("accessibilitySupport");
  if (support === "on") void vscode.window.showInformationMessage(text);
}

/** Told why there is nothing, and of what was asked. */
type Note = (
  reason: Refusal,
  asked: { readonly document: vscode.TextDocument; readonly isByKey: boolean },
) => void;

type ProviderDependencies = FeatureDependencies & {
  readonly suggestions: () => Promise<Suggestions>;
  readonly isIgnored: ReturnType<typeof createIgnoreRules>;
  readonly note: Note;
  /** Whether the question that comes now is for another suggestion; true once. */
  readonly takeAnother: () => boolean;
};

function createProvider(dependencies: ProviderDependencies): vscode.InlineCompletionItemProvider {
  const { membership, suggestions, pause, log, explain, isIgnored, policy } = dependencies;
  return {
    provideInlineCompletionItems: async (...given) => {
      const [document, position, context, token] = given;
      const isByKey = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
      const closed = (reason: Refusal): undefined => {
        dependencies.note(reason, { document, isByKey });
      };
      const isAnother = isByKey && dependencies.takeAnother();
      if (membership.current() === undefined) return closed({ kind: "not-joined" });
      const file = fileOf(document);
      if (file === undefined) return closed({ kind: "lost-cell" });
      const settings = settingsOf(file);
      const place = placeOf({ document, file }, position, context);
      if (pause.isOn() && !isByKey) return undefined;
      try {
        const { featuresOff = [] } = await policy.now();
        if (featuresOff.includes("suggestions")) return closed({ kind: "policy-off" });
        const { suggest, whyNotHere, known, noteOffered, hasModel } = await suggestions();
        const reason = whyNotHere(gateQuestion(place, settings, dependencies));
        if (reason !== undefined) return closed({ kind: reason });
        const folder = vscode.workspace.getWorkspaceFolder(file)?.uri.toString();
        const path = pathOf(file);
        const rule = await isIgnored(folder, path ?? file.path.replace(/^\/+/, ""));
        if (rule !== undefined) return closed({ kind: "ignored", rule });
        const isAny = isByKey || settings.mode === "always";
        const models = isAny ? ("any" as const) : ("taught" as const);
        const asked = { ...place, models, isAnother };
        const before = isAnother ? known(asked).length : 0;
        const text = await whileNotCancelled(token, (signal) => suggest(asked, signal));
        if (token.isCancellationRequested) return undefined;
        if (text === undefined) {
          if (isByKey) closed({ kind: (await hasModel()) ? "nothing" : "no-model" });
          return undefined;
        }
        pause.noteSuccess();
        // By key all that is known for this place, so that the editor's own keys go through them.
        const texts = isByKey ? known(asked) : [text];
        if (isAnother && texts.length === before) closed({ kind: "nothing-else" });
        const item = itemOf(document, position, context);
        const offered = texts.flatMap((one) => besideItem(one, item) ?? []);
        if (offered.length === 0) return [];
        const id = noteOffered(asked, text);
        const command = { command: acceptedCommand, title: "", arguments: [id] };
        const range = context.selectedCompletionInfo?.range ?? new vscode.Range(position, position);
        return offered.map((one) => new vscode.InlineCompletionItem(one, range, command));
      } catch (problem) {
        if (token.isCancellationRequested) return undefined;
        // No message for something nobody asked for; the status bar says what is left.
        // A model that garbles a word answers all the same.
        if (!isValueLost(problem)) pause.noteFailure();
        closed({ kind: "failed", problem });
        log.warn("suggestion_failed", { problem: explain(problem) });
        return undefined;
      }
    },
  };
}

/** A document, and the file it is stored in. */
type StoredDocument = { readonly document: vscode.TextDocument; readonly file: vscode.Uri };

/** The text around the cursor, and what the document is written with. */
function placeOf(
  { document, file }: StoredDocument,
  position: vscode.Position,
  context: vscode.InlineCompletionContext,
) {
  const offset = document.offsetAt(position);
  const windowStart = document.positionAt(Math.max(0, offset - windowCharacters));
  const windowEnd = document.positionAt(offset + windowCharacters);
  const isInvoked = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
  return {
    document: document.uri.toString(),
    scheme: document.uri.scheme,
    offset,
    before: document.getText(new vscode.Range(windowStart, position)),
    after: document.getText(new vscode.Range(position, windowEnd)),
    languageId: document.languageId,
    indentation: indentationOf(document),
    lineEnd: document.eol === vscode.EndOfLine.CRLF ? ("\r\n" as const) : ("\n" as const),
    path: pathOf(document.uri),
    filePath: file.path,
    resolvedPath: () => resolvedPath(file),
    text: () => document.getText(),
    trigger: isInvoked ? ("invoked" as const) : ("automatic" as const),
  };
}

function itemOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  { selectedCompletionInfo: item }: vscode.InlineCompletionContext,
): ListItem | undefined {
  if (item === undefined) return undefined;
  const typed = document.getText(new vscode.Range(item.range.start, position));
  return { text: item.text, typed, endsAtCursor: item.range.end.isEqual(position) };
}

function indentationOf(document: vscode.TextDocument): Indentation {
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const { insertSpaces, tabSize } = editor?.options ?? {};
  return { insertSpaces: insertSpaces !== false, size: typeof tabSize === "number" ? tabSize : 4 };
}

/** As people know it. */
const shownPath = (uri: vscode.Uri) => vscode.workspace.asRelativePath(uri, false);

/** The file's path in its folder; `undefined` for a file of no folder, whose path tells too much. */
function pathOf(uri: vscode.Uri): string | undefined {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return undefined;
  return vscode.workspace.asRelativePath(uri, false);
}

function settingsOf(uri: vscode.Uri): SuggestionSettings {
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion", uri);
  return readSuggestionSettings((name) => configuration.get(name));
}

function gateQuestion(
  place: ReturnType<typeof placeOf>,
  settings: SuggestionSettings,
  { allowance, clock }: FeatureDependencies,
): GateQuestion {
  return {
    ...place,
    ...settings,
    ...linePlaceOf(place),
    isTrusted: vscode.workspace.isTrusted,
    isDiff: isInDiff(place.document),
    level: spendingLevel(allowance.state(), clock.nowMs()),
  };
}

async function toggle({ say }: FeatureDependencies): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
  const next = configuration.get("mode") === "off" ? "automatic" : "off";
  await configuration.update("mode", next, vscode.ConfigurationTarget.Global);
  const [state, other] =
    next === "off"
      ? (["editor.suggestionsOff", "editor.turnOn"] as const)
      : (["editor.suggestionsOn", "editor.turnOff"] as const);
  const back = { label: say(other), command: "granary.toggleSuggestions" };
  void tell("information", say(state), back);
}
