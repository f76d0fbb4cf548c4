import { callOptions } from "../core/call-options.ts";
import { withLaterInstructions, withoutBlanks } from "../core/plain-prompt.ts";
import type { AnswerLimit, JsonObject, Target } from "../core/target.ts";
import { untranslatable } from "../core/untranslatable.ts";
import { readGenerateContentStream } from "./read-generate-content.ts";

/** Models that can think; older ones refuse to be told how hard. */
const thinks = /gemini-(?:2\.5|[3-9]|\d\d)/;

/** The most that any model asks for as a budget's least (Google's page on thinking, 2026-11). */
const budgetTokensMin = 512;

/**
 * Upstreams that speak Google's generateContent (https://ai.google.dev/api/generate-content, checked
 * 2026-11), in the words of `@ai-sdk/google`.
 */
export const toGenerateContent: Target = {
  id: "generate-content",
  async createModel(name, fetch) {
    const { createGoogle } = await import("@ai-sdk/google");
    return createGoogle({ baseURL: "https://upstream.invalid", apiKey: "none", fetch })(name);
  },
  options(intent, modelName) {
    if (intent.beginningField !== undefined) throw untranslatable(intent.beginningField);
    const { effort, ...others } = intent;
    const isTold =
      effort !== undefined && (intent.isEffortHabit !== true || thinks.test(modelName));
    return {
      ...callOptions(isTold ? intent : others),
      prompt: withoutBlanks(withLaterInstructions(intent.prompt)),
      ...(isTold && effort !== "none"
        ? { providerOptions: { google: { thinkingConfig: { includeThoughts: true } } } }
        : {}),
    };
  },
  bound: boundGenerateContent,
  streamPath: (path) => path.replace(/:generateContent$/, ":streamGenerateContent?alt=sse"),
  readStream: readGenerateContentStream,
  takesImageUrls: false,
};

/** `maxOutputTokens` counts thoughts (googleapis/python-genai#2062, checked 2026-11). */
function boundGenerateContent(request: JsonObject, { answerTokensMax }: AnswerLimit): void {
  const config = { ...(request["generationConfig"] as JsonObject | undefined) };
  config["maxOutputTokens"] = answerTokensMax;
  delete config["candidateCount"];
  const thinking = config["thinkingConfig"] as JsonObject | undefined;
  const budget = thinking?.["thinkingBudget"];
  if (typeof budget === "number" && budget > answerTokensMax / 2) {
    const { thinkingBudget: _budget, ...others } = thinking ?? {};
    const budgetMax = Math.floor(answerTokensMax / 2);
    // Without a budget the model decides, within the same limit.
    const fits = budgetMax < budgetTokensMin ? {} : { thinkingBudget: budgetMax };
    config["thinkingConfig"] = { ...others, ...fits };
  }
  request["generationConfig"] = config;
}
