import { completeCode } from "@granary/shared/actions/complete-code";
import * as vscode from "vscode";
import { whileNotCancelled } from "../chat/while-not-cancelled.ts";
import { chooseCompletionModel } from "../completion/choose-model.ts";
import { fileSchemes, whyNotHere } from "../completion/gate.ts";
import { createPause, type Pause } from "../completion/pause.ts";
import { readSuggestionSettings } from "../completion/settings.ts";
import { createSuggest, windowCharacters, type AskModel } from "../completion/suggest.ts";
import { createSuggestionCache } from "../completion/suggestion-cache.ts";
import type { Feature, FeatureDependencies } from "./feature.ts";

/** Suggests code at the cursor, as ghost text, in files and nowhere else. */
export const inlineCompletion: Feature = {
  id: "inline-completion",
  register: (dependencies) => {
    const { clock, connection } = dependencies;
    const cache = createSuggestionCache(windowCharacters);
    const pause = createPause(clock);
    const suggest = createSuggest({ clock, cache, ask: createAsk(dependencies) });
    const stop = connection.onModelsChange(() => {
      cache.clear();
      pause.noteSuccess();
    });
    const provider = createProvider({ ...dependencies, suggest, pause });
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
  },
): vscode.InlineCompletionItemProvider {
  const { membership, suggest, pause, log, explain } = dependencies;
  return {
    provideInlineCompletionItems: async (...given) => {
      const [document, position, context, token] = given;
      if (membership.current() === undefined) return undefined;
      const place = placeOf(document, position, context);
      if (place === undefined || isClosed(place, dependencies)) return undefined;
      if (pause.isOn() && place.trigger === "automatic") return undefined;
      try {
        const text = await whileNotCancelled(token, (signal) => suggest(place, signal));
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
    fileName: document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1),
    trigger: isInvoked ? ("invoked" as const) : ("automatic" as const),
    selected,
    range,
  };
}

function isClosed(
  place: NonNullable<ReturnType<typeof placeOf>>,
  { allowance }: FeatureDependencies,
): boolean {
  const uri = vscode.Uri.parse(place.document);
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion", uri);
  const reason = whyNotHere({
    ...place,
    ...readSuggestionSettings((name) => configuration.get(name)),
    restOfLine: place.after.split("\n", 1)[0] ?? "",
    isTrusted: vscode.workspace.isTrusted,
    isSparing: allowance.isSparing(),
  });
  return reason !== undefined;
}

function createAsk({ connection, random }: FeatureDependencies): AskModel {
  return async (place, signal) => {
    const input = { nonce: hex(random.bytes(12)), code: place };
    const model = chooseCompletionModel(await connection.models());
    if (model === undefined || !completeCode.accepts(input)) return "";
    const { messages, maxOutputTokens } = completeCode.build(input);
    const request = { model, messages, max_tokens: maxOutputTokens, temperature: 0 };
    let text = "";
    for await (const event of connection.chat(request, signal)) {
      if (event.kind === "text") text += event.text;
    }
    return text;
  };
}

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function toggle({ translate }: FeatureDependencies): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("granary.inlineCompletion");
  const next = configuration.get("mode") === "off" ? "automatic" : "off";
  await configuration.update("mode", next, vscode.ConfigurationTarget.Global);
  void vscode.window.showInformationMessage(
    next === "off"
      ? translate("Suggestions while typing are off.")
      : translate("Suggestions while typing are on. Each is paid from your allowance."),
  );
}
