import type { Words } from "@granary/shared/words/words";
import * as vscode from "vscode";
import { answerTokensFor, answerTokensUsual } from "../chat/answer-tokens.ts";
import type { TurnPart } from "../chat/chat-turn.ts";
import { estimateMessageTokens, estimateTextTokens } from "../chat/estimate-tokens.ts";
import { toModelInformation, type ModelInformation } from "../chat/model-information.ts";
import { whileNotCancelled } from "../platform/while-not-cancelled.ts";
import type { AllowanceState } from "../pool/allowance-watch.ts";
import type { Connection } from "../pool/connection.ts";
import type { ModelList } from "../pool/model-list.ts";
import { createLineProgress } from "../platform/line-progress.ts";
import { thinkingPart } from "../platform/thinking-part.ts";
import { EmptyAnswerError } from "../words/empty-answer-error.ts";
import { outsideText } from "../words/outside-text.ts";
import { placeInWords } from "../words/place-in-words.ts";
import { shortfallNote, unsentNote } from "../words/shortfall.ts";
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
    const { allowance, connection, membership } = dependencies;
    const stops = [
      connection.models.onChange(() => changed.fire()),
      allowance.onChange((state) => followAllowance(state, connection.models)),
    ];
    // The editor may have asked before the keychain was read.
    void membership.ready.then(() => changed.fire());
    return vscode.Disposable.from(changed, registration, ...stops.map((dispose) => ({ dispose })));
  },
};

/** How old the list may be when the pool has just answered another question. */
const modelsYoungMs = 60_000;

/** The allowance is asked for all the time: what it says of the pool holds for the models too. */
function followAllowance(state: AllowanceState, models: ModelList): void {
  if (state.kind === "removed") models.clear();
  if (state.kind === "known" && state.problem === undefined) void models.refresh(modelsYoungMs);
}

function createProvider(
  dependencies: FeatureDependencies,
  onChange: vscode.Event<void>,
): vscode.LanguageModelChatProvider<ModelInformation> {
  const { allowance, connection, membership, say, language, explain, log } = dependencies;
  return {
    onDidChangeLanguageModelChatInformation: onChange,
    provideLanguageModelChatInformation: async () => {
      await membership.ready;
      const poolName = membership.current()?.pool.name;
      if (poolName === undefined) return [];
      try {
        const models = await connection.models.get();
        const state = allowance.state();
        const givenBy = state.kind === "known" ? state.me.givenBy : [];
        const source = { poolName: outsideText(poolName), givenBy };
        const shown = toModelInformation(models, source, { say, language });
        return shown.map((one) => ({
          ...one,
          name: outsideText(one.name),
          detail: outsideText(one.detail),
        }));
      } catch (problem) {
        // The editor asks again and again; the status bar already says what is wrong.
        log.warn("models_failed", { problem: explain(problem) });
        return [];
      }
    },
    provideLanguageModelChatResponse: async (...given) => {
      const token = given[4];
      try {
        await answerInChat(given, dependencies);
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

type AskedChat = Parameters<Connection["chat"]>[0];

type Given = Parameters<
  vscode.LanguageModelChatProvider<ModelInformation>["provideLanguageModelChatResponse"]
>;

async function answerInChat(given: Given, dependencies: FeatureDependencies): Promise<void> {
  const [model, messages, options, progress, token] = given;
  const { connection, random } = dependencies;
  const question = {
    model: model.id,
    takesImages: model.capabilities.imageInput,
    answerTokensMax: answerTokensFor({
      modelMax: model.maxOutputTokens,
      chosenMax: chosenAnswerTokens(),
      left: tokensLeft(dependencies),
    }),
    messages,
    tools: options.tools ?? [],
    mustCallTool: options.toolMode === vscode.LanguageModelChatToolMode.Required,
    modelOptions: options.modelOptions ?? {},
  };
  // In a file of its own: an editor starts many times a day, and many days nobody chats.
  const { chatTurn } = await import("../chat/chat-turn.ts");
  const line = createLineProgress();
  try {
    await whileNotCancelled(token, async (signal) => {
      const chat = (request: AskedChat) => connection.chat(request, signal);
      for await (const part of chatTurn(question, { chat, random })) {
        line.show(part.kind === "waiting" ? placeInWords(part, dependencies) : undefined);
        const shown = toPart(part, dependencies);
        if (shown !== undefined) progress.report(shown);
      }
    });
  } finally {
    line.show(undefined);
  }
}

function toPart(part: TurnPart, words: Words): vscode.LanguageModelResponsePart | undefined {
  if (part.kind === "text") return new vscode.LanguageModelTextPart(part.text);
  if (part.kind === "thinking") return thinkingPart(part.text);
  if (part.kind === "tool-call") {
    return new vscode.LanguageModelToolCallPart(part.id, part.name, part.input);
  }
  if (part.kind === "shortfall") {
    return new vscode.LanguageModelTextPart(shortfallNote(part.shortfall, words));
  }
  if (part.kind === "unsent") {
    return new vscode.LanguageModelTextPart(unsentNote(part.mimeTypes, words));
  }
  if (part.kind === "empty") throw new EmptyAnswerError();
  if (part.kind === "waiting") return undefined;
  // Editors that know this part show the real token counts; others drop it.
  const { inputTokens, outputTokens } = part.usage;
  const counts = { prompt_tokens: inputTokens, completion_tokens: outputTokens };
  return vscode.LanguageModelDataPart.json(counts, "usage");
}

function chosenAnswerTokens(): number {
  const chosen = vscode.workspace.getConfiguration("granary.chat").get<number>("answerTokensMax");
  return chosen !== undefined && chosen > 0 ? chosen : answerTokensUsual;
}

function tokensLeft({ allowance }: FeatureDependencies): number | undefined {
  const state = allowance.state();
  const binding = state.kind === "known" ? state.me.binding : undefined;
  return binding?.measure === "tokens" ? binding.remaining : undefined;
}
