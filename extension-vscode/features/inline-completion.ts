import * as vscode from "vscode";
import { createIgnoreRules } from "../privacy/ignore-rules.ts";
import type { Rehearse } from "../diagnostics/rehearsal.ts";
import { isValueLost } from "../privacy/value-lost-error.ts";
import { fileOf } from "../platform/file-of.ts";
import { readWorkspaceFile } from "../platform/read-workspace-file.ts";
import { resolvedPath } from "../platform/resolved-path.ts";
import { whileNotCancelled } from "../platform/while-not-cancelled.ts";
import { isInDiff } from "../platform/is-in-diff.ts";
import { fileSchemes } from "../completion/file-schemes.ts";
import type { GateQuestion } from "../completion/gate.ts";
import { createPause, type Pause } from "../completion/pause.ts";
import type { Refusal } from "../completion/refusal.ts";
import { readSuggestionSettings, type SuggestionSettings } from "../completion/settings.ts";
import type { Suggestions } from "../completion/suggestions.ts";
import type { Indentation } from "../completion/tidy/place.ts";
import { besideItem, type ListItem } from "../completion/word-list.ts";
import type { Feature, FeatureDependencies } from "./feature.ts";

/** How much of the document on each side of the cursor is looked at. */
const windowCharacters = 4_000;

/** Suggests code at the cursor, as ghost text, in files and nowhere else. */
export const inlineCompletion: Feature = {
  id: "inline-completion",
  register: (dependencies) => {
    const { clock, connection, policy } = dependencies;
    const pause = createPause(clock);
    let loaded: Promise<Suggestions> | undefined;
    const load = async () =>
      (await import("../completion/suggestions.ts")).createSuggestions(dependencies);
    const suggestions = () => (loaded ??= load());
    const stop = connection.models.onChange(() => {
      void loaded?.then(({ forget }) => forget());
      pause.noteSuccess();
    });
    const isIgnored = createIgnoreRules({
      clock,
      read: readWorkspaceFile,
      load: async () => (await import("../privacy/ignored-paths.ts")).findRule,
      policy: async () => (await policy.now()).ignore ?? [],
    });
    const made = { ...dependencies, suggestions, pause, isIgnored, note: () => {} };
    const rehearse: Rehearse = async ({ fillIn, note }) => {
      const all = await suggestions();
      const rehearsed = { ...all, suggest: all.rehearse(fillIn) };
      const own = { pause: createPause(clock), suggestions: async () => rehearsed };
      return createProvider({ ...made, ...own, note });
    };
    return vscode.Disposable.from(
      { dispose: stop },
      vscode.languages.registerInlineCompletionItemProvider(
        fileSchemes.map((scheme) => ({ scheme })),
        createProvider(made),
      ),
      vscode.commands.registerCommand("granary.toggleSuggestions", () => toggle(dependencies)),
      vscode.commands.registerCommand("granary.showWhatIsSent", async () => {
        const { showWhatIsSent } = await import("../diagnostics/show-what-is-sent.ts");
        await showWhatIsSent(dependencies, rehearse);
      }),
    );
  },
};

function createProvider(
  dependencies: FeatureDependencies & {
    readonly suggestions: () => Promise<Suggestions>;
    readonly pause: Pause;
    readonly isIgnored: ReturnType<typeof createIgnoreRules>;
    /** Told why nothing was asked. */
    readonly note: (reason: Refusal) => void;
  },
): vscode.InlineCompletionItemProvider {
  const { membership, suggestions, pause, log, explain, isIgnored, policy } = dependencies;
  const closed = (reason: Refusal): undefined => {
    dependencies.note(reason);
  };
  return {
    provideInlineCompletionItems: async (...given) => {
      const [document, position, context, token] = given;
      if (membership.current() === undefined) return closed({ kind: "not-joined" });
      const file = fileOf(document);
      if (file === undefined) return closed({ kind: "lost-cell" });
      const settings = settingsOf(file);
      const place = placeOf({ document, file }, position, context);
      if (pause.isOn() && place.trigger === "automatic") return undefined;
      try {
        const { featuresOff = [] } = await policy.now();
        if (featuresOff.includes("suggestions")) return closed({ kind: "policy-off" });
        const { suggest, whyNotHere } = await suggestions();
        const reason = whyNotHere(gateQuestion(place, settings, dependencies));
        if (reason !== undefined) return closed({ kind: reason });
        const folder = vscode.workspace.getWorkspaceFolder(file)?.uri.toString();
        const path = pathOf(file);
        const rule = await isIgnored(folder, path ?? file.path.replace(/^\/+/, ""));
        if (rule !== undefined) return closed({ kind: "ignored", rule });
        const isAny = place.trigger === "invoked" || settings.mode === "always";
        const asked = { ...place, models: isAny ? ("any" as const) : ("taught" as const) };
        const text = await whileNotCancelled(token, (signal) => suggest(asked, signal));
        if (text === undefined || token.isCancellationRequested) return undefined;
        pause.noteSuccess();
        const offered = besideItem(text, itemOf(document, position, context));
        const range = context.selectedCompletionInfo?.range ?? new vscode.Range(position, position);
        return offered === undefined ? [] : [new vscode.InlineCompletionItem(offered, range)];
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
  { allowance }: FeatureDependencies,
): GateQuestion {
  return {
    ...place,
    ...settings,
    restOfLine: place.after.split("\n", 1)[0] ?? "",
    isTrusted: vscode.workspace.isTrusted,
    isDiff: isInDiff(place.document),
    isSparing: allowance.isSparing(),
  };
}

async function toggle({ say }: FeatureDependencies): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
  const next = configuration.get("mode") === "off" ? "automatic" : "off";
  await configuration.update("mode", next, vscode.ConfigurationTarget.Global);
  void vscode.window.showInformationMessage(
    next === "off" ? say("editor.suggestionsOff") : say("editor.suggestionsOn"),
  );
}
