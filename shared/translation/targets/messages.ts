import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { Asked } from "../core/asked.ts";
import { callOptions } from "../core/call-options.ts";
import type { AnswerLimit, JsonObject, TargetSide } from "../core/target.ts";

/** The least a budget for thoughts may be (Anthropic, extended thinking, checked 2026-11). */
const thinkingTokensMin = 1_024;

/**
 * Upstreams that speak Anthropic's Messages (https://platform.claude.com/docs/en/api/messages, checked
 * 2026-11), in the words of `@ai-sdk/anthropic`.
 */
export const toMessages: TargetSide = {
  id: "messages",
  async createModel(name, fetch) {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    return createAnthropic({ baseURL: "https://upstream.invalid", apiKey: "none", fetch })(name);
  },
  options: (asked) => ({
    ...callOptions(asked),
    ...jsonOptions(asked),
    providerOptions: {
      anthropic: {
        ...(asked.oneToolField === undefined ? {} : { disableParallelToolUse: true }),
        ...(isFreeJson(asked) ? { structuredOutputMode: "jsonTool" } : {}),
      },
    },
  }),
  bound: boundMessages,
  headers: ["anthropic-beta"],
  takesImageUrls: true,
};

/** JSON of any form is asked for as the call of a tool that takes anything: there is no other way. */
function jsonOptions(asked: Asked): Pick<LanguageModelV4CallOptions, "responseFormat"> {
  return isFreeJson(asked) ? { responseFormat: { type: "json", schema: { type: "object" } } } : {};
}

function isFreeJson({ responseFormat }: Asked): boolean {
  return responseFormat !== undefined && responseFormat.schema === undefined;
}

/** `max_tokens` counts thoughts. The package adds their budget to it, and this takes it out again. */
function boundMessages(request: JsonObject, { answerTokensMax }: AnswerLimit): number {
  request["max_tokens"] = answerTokensMax;
  const thinking = request["thinking"] as JsonObject | undefined;
  const budget = thinking?.["budget_tokens"];
  if (typeof budget === "number") {
    const budgetMax = Math.min(budget, Math.floor(answerTokensMax / 2));
    request["thinking"] =
      budgetMax < thinkingTokensMin
        ? { type: "disabled" }
        : { ...thinking, budget_tokens: budgetMax };
  }
  return answerTokensMax;
}
