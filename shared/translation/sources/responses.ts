import { limits } from "../../schemas/limits.ts";
import type { Source } from "../core/source.ts";
import { askResponses } from "./ask-responses.ts";
import { responsesStream } from "./stream-responses.ts";
import { responsesAnswer } from "./write-responses.ts";

/**
 * Clients of OpenAI's Responses (https://platform.openai.com/docs/api-reference/responses, checked
 * 2026-11). Thoughts are told as summaries, which is where these clients look for them.
 */
export const fromResponses: Source = {
  id: "responses",
  // As where nothing is translated: agents name no length and think long before they answer.
  answerTokensDefault: limits.outputTokensMax,
  ask: askResponses,
  answer: responsesAnswer,
  stream: responsesStream,
};
