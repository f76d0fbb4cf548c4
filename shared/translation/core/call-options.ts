import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { present } from "../../schemas/present.ts";
import type { ChatIntent } from "./chat-intent.ts";

/** What is asked, as every package takes it. */
export function callOptions(intent: ChatIntent): LanguageModelV4CallOptions {
  const { prompt, sampling, stopSequences, responseFormat, tools, toolChoice, effort } = intent;
  const options = { stopSequences, responseFormat, tools, toolChoice, reasoning: effort };
  return { prompt, ...sampling, ...present(options) };
}
