import * as vscode from "vscode";
import { createIgnoreRules } from "../privacy/ignore-rules.ts";
import { readWorkspaceFile } from "../platform/read-workspace-file.ts";
import { resolvedPath } from "../platform/resolved-path.ts";
import { whileNotCancelled } from "../platform/while-not-cancelled.ts";
import { createAskPool } from "../completion/ask-pool.ts";
import { fileSchemes, whyNotHere } from "../completion/gate.ts";
import { createPause, type Pause } from "../completion/pause.ts";
import { readSuggestionSettings, type SuggestionSettings } from "../completion/settings.ts";
import { createSuggest, windowCharacters } from "../completion/suggest.ts";
import { createSuggestionCache } from "../completion/suggestion-cache.ts";
import type { Feature, FeatureDependencies } from "./feature.ts";

/** Suggests code at the cursor, as ghost text, in files and nowhere else. */
export const inlineCompletion: Feature = {
  id: "inline-completion",
  register: (dependencies) => {
    const { clock, connection } = dependencies;
    const cache = createSuggestionCache(windowCharacters);
    const pause = createPause(clock);
    const suggest = createSuggest({ clock, cache, ask: createAskPool(connection) });
    const stop = connection.models.onChange(() => {
      cache.clear();
      pause.noteSuccess();
    });
    const isIgnored = createIgnoreRules({
      clock,
      read: readWorkspaceFile,
      load: async () => (await import("../privacy/ignored-paths.ts")).isIgnored,
    });
    const provider = createProvider({ ...dependencies, suggest, pause, isIgnored });
    return vscode.Disposable.from(
      { dispose: stop },
      vscode.languages.registerInlineCompletionItemProvider(
        fileSchemes.map((scheme) => ({ scheme })),
        provider,
      ),
      vscode.commands.registerCommand("granary.toggleSuggestions", () => toggle(dependencies)),
    );
  },
};

function createProvider(
  dependencies: FeatureDependencies & {
    readonly suggest: ReturnType<typeof createSuggest>;
    readonly pause: Pause;
    readonly isIgnored: ReturnType<typeof createIgnoreRules>;
  },
): vscode.InlineCompletionItemProvider {
  const { membership, suggest, pause, log, explain, isIgnored } = dependencies;
  return {
    provideInlineCompletionItems: async (...given) => {
      const [document, position, context, token] = given;
      if (membership.current() === undefined) return undefined;
      const settings = settingsOf(document.uri);
      const place = placeOf(document, position, context);
      if (place === undefined || isClosed(place, settings, dependencies)) return undefined;
      if (pause.isOn() && place.trigger === "automatic") return undefined;
      try {
        const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString();
        if (folder !== undefined && place.path !== undefined) {
          if (await isIgnored(folder, place.path)) return undefined;
        }
        const isAny = place.trigger === "invoked" || settings.mode === "always";
        const asked = { ...place, models: isAny ? ("any" as const) : ("taught" as const) };
        const text = await whileNotCancelled(token, (signal) => suggest(asked, signal));
        if (text === undefined || token.isCancellationRequested) return undefined;
        pause.noteSuccess();
        return [new vscode.InlineCompletionItem(place.selected + text, place.range)];
      } catch (problem) {
        if (token.isCancellationRequested) return undefined;
        // No message for something nobody asked for; the status bar says what is left.
        pause.noteFailure();
        log.warn("suggestion_failed", { problem: explain(problem) });
        return undefined;
      }
    },
  };
}

/** The text around the cursor as it would be if the item chosen in the suggest list were inserted. */
function placeOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  context: vscode.InlineCompletionContext,
) {
  const chosen = context.selectedCompletionInfo;
  const range = chosen?.range ?? new vscode.Range(position, position);
  const selected = chosen?.text ?? "";
  if (!range.isSingleLine) return undefined;
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const windowStart = document.positionAt(Math.max(0, start - windowCharacters));
  const windowEnd = document.positionAt(end + windowCharacters);
  const before = document.getText(new vscode.Range(windowStart, range.start)) + selected;
  const after = document.getText(new vscode.Range(range.end, windowEnd));
  const isInvoked = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
  return {
    document: document.uri.toString(),
    scheme: document.uri.scheme,
    offset: start + selected.length,
    before: before.slice(-windowCharacters),
    after,
    languageId: document.languageId,
    path: pathOf(document.uri),
    filePath: document.uri.path,
    resolvedPath: () => resolvedPath(document.uri),
    text: () => document.getText(),
    trigger: isInvoked ? ("invoked" as const) : ("automatic" as const),
    selected,
    range,
  };
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

function isClosed(
  place: NonNullable<ReturnType<typeof placeOf>>,
  settings: SuggestionSettings,
  { allowance }: FeatureDependencies,
): boolean {
  const reason = whyNotHere({
    ...place,
    ...settings,
    restOfLine: place.after.split("\n", 1)[0] ?? "",
    isTrusted: vscode.workspace.isTrusted,
    isSparing: allowance.isSparing(),
  });
  return reason !== undefined;
}

async function toggle({ say }: FeatureDependencies): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
  const next = configuration.get("mode") === "off" ? "automatic" : "off";
  await configuration.update("mode", next, vscode.ConfigurationTarget.Global);
  void vscode.window.showInformationMessage(
    next === "off" ? say("editor.suggestionsOff") : say("editor.suggestionsOn"),
  );
}
