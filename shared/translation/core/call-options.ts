import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { ChatIntent } from "./chat-intent.ts";

/** What is asked, as every package takes it. */
export function callOptions(intent: ChatIntent): LanguageModelV4CallOptions {
  const { prompt, sampling, stopSequences, responseFormat, tools, toolChoice, effort } = intent;
  return {
    prompt,
    ...sampling,
    ...(stopSequences === undefined ? {} : { stopSequences }),
    ...(responseFormat === undefined ? {} : { responseFormat }),
    ...(tools === undefined ? {} : { tools }),
    ...(toolChoice === undefined ? {} : { toolChoice }),
    ...(effort === undefined ? {} : { reasoning: effort }),
  };
}
