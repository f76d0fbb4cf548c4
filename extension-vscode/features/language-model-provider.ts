import * as vscode from "vscode";
import { toChatRequest } from "../chat/chat-request.ts";
import { collectAnswer, type AnswerPart } from "../chat/collect-answer.ts";
import { estimateMessageTokens, estimateTextTokens } from "../chat/estimate-tokens.ts";
import { toModelInformation, type ModelInformation } from "../chat/model-information.ts";
import { whileNotCancelled } from "../platform/while-not-cancelled.ts";
import type { Feature, FeatureDependencies } from "./feature.ts";

/** The pool's models for the editor's model picker and for other extensions. */
export const languageModelProvider: Feature = {
  id: "language-model-provider",
  register: (dependencies) => {
    // VSCodium forks and older editors do not have it; everything else works without.
    if (typeof vscode.lm?.registerLanguageModelChatProvider !== "function") {
      return vscode.Disposable.from();
    }
    const changed = new vscode.EventEmitter<void>();
    const registration = vscode.lm.registerLanguageModelChatProvider(
      "granary",
      createProvider(dependencies, changed.event),
    );
    const stop = dependencies.connection.onModelsChange(() => changed.fire());
    // The editor may have asked before the keychain was read.
    void dependencies.membership.ready.then(() => changed.fire());
    return vscode.Disposable.from(changed, registration, { dispose: stop });
  },
};

function createProvider(
  dependencies: FeatureDependencies,
  onChange: vscode.Event<void>,
): vscode.LanguageModelChatProvider<ModelInformation> {
  const { connection, membership, say, language, explain, log } = dependencies;
  return {
    onDidChangeLanguageModelChatInformation: onChange,
    provideLanguageModelChatInformation: async () => {
      await membership.ready;
      const poolName = membership.current()?.pool.name;
      if (poolName === undefined) return [];
      try {
        return [...toModelInformation(await connection.models(), poolName, { say, language })];
      } catch (problem) {
        // The editor asks again and again; the status bar already says what is wrong.
        log.warn("models_failed", { problem: explain(problem) });
        return [];
      }
    },
    provideLanguageModelChatResponse: async (...given) => {
      const [model, messages, options, progress, token] = given;
      const request = toChatRequest({
        model: model.id,
        messages,
        tools: options.tools ?? [],
        mustCallTool: options.toolMode === vscode.LanguageModelChatToolMode.Required,
        modelOptions: options.modelOptions ?? {},
      });
      try {
        await whileNotCancelled(token, async (signal) => {
          for await (const part of collectAnswer(connection.chat(request, signal))) {
            progress.report(toPart(part));
          }
        });
      } catch (problem) {
        if (token.isCancellationRequested) return;
        log.warn("chat_failed", { problem: explain(problem) });
        throw new Error(explain(problem), { cause: problem });
      }
    },
    provideTokenCount: async (_model, text) =>
      typeof text === "string" ? estimateTextTokens(text) : estimateMessageTokens(text),
  };
}

function toPart(part: AnswerPart): vscode.LanguageModelResponsePart {
  if (part.kind === "text") return new vscode.LanguageModelTextPart(part.text);
  if (part.kind === "tool-call") {
    return new vscode.LanguageModelToolCallPart(part.id, part.name, part.input);
  }
  // Editors that know this part show the real token counts; others drop it.
  const { inputTokens, outputTokens } = part.usage;
  const counts = { prompt_tokens: inputTokens, completion_tokens: outputTokens };
  return vscode.LanguageModelDataPart.json(counts, "usage");
}
