import { refuseBlankStops } from "../core/blank-stops.ts";
import { boundThinking } from "../core/bound-thinking.ts";
import { callOptions } from "../core/call-options.ts";
import { freeJson, isFreeJson } from "../core/free-json.ts";
import { withLaterInstructions, withoutBlanks } from "../core/plain-prompt.ts";
import type { JsonObject, Target } from "../core/target.ts";
import { forAnthropic } from "../core/strict-schema.ts";
import { canThink } from "../core/thoughts.ts";
import { fitHistory, fitSystem } from "../../wire/messages/fit-history.ts";
import { readMessagesStream } from "../../wire/messages/read-messages.ts";

/**
 * Upstreams that speak Anthropic's Messages (https://platform.claude.com/docs/en/api/messages, checked
 * 2026-11), in the words of `@ai-sdk/anthropic`.
 */
export const toMessages: Target = {
  id: "messages",
  async createModel(name, fetch) {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    return createAnthropic({ baseURL: "https://upstream.invalid", apiKey: "none", fetch })(name);
  },
  options(intent) {
    refuseBlankStops(intent);
    return {
      ...callOptions(forAnthropic(intent)),
      prompt: withoutBlanks(withLaterInstructions(intent.prompt)),
      ...freeJson(intent),
      ...(canThink(intent) ? {} : { reasoning: "provider-default" }),
      providerOptions: {
        anthropic: {
          // What is called comes as whole JSON, and others who speak this protocol know no other way.
          toolStreaming: false,
          ...(intent.isOneCall === true ? { disableParallelToolUse: true } : {}),
          ...(isFreeJson(intent) ? { structuredOutputMode: "jsonTool" } : {}),
        },
      },
    };
  },
  /** `max_tokens` counts thoughts. The package adds their budget to it, and this takes it out again. */
  bound(request, { answerTokensMax }) {
    request["max_tokens"] = answerTokensMax;
    request["messages"] = fitHistory(request["messages"] as JsonObject[]).messages;
    request["system"] = fitSystem(request["system"]);
    boundThinking(request, answerTokensMax);
  },
  readStream: readMessagesStream,
  complete: withUsage,
  headers: ["anthropic-beta"],
  takesImageUrls: true,
};

/** Servers of open weights report no usage; 0 stands for that here, as no request has such an input. */
function withUsage(answer: JsonObject): JsonObject {
  const none = { input_tokens: 0, output_tokens: 0 };
  switch (answer["type"]) {
    case "message":
    case "message_delta":
      return answer["usage"] == null ? { ...answer, usage: none } : answer;
    case "message_start": {
      const message = answer["message"] as JsonObject | null | undefined;
      const lacks = message != null && message["usage"] == null;
      return lacks ? { ...answer, message: { ...message, usage: none } } : answer;
    }
    default:
      return answer;
  }
}
