import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { Asked } from "./asked.ts";

/** What is asked, as every package takes it. */
export function callOptions(asked: Asked): LanguageModelV4CallOptions {
  const { prompt, sampling, stopSequences, responseFormat, tools, toolChoice, effort } = asked;
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
