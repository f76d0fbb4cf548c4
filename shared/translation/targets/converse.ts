import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ChatIntent, Effort } from "../core/chat-intent.ts";
import { refuseBlankStops } from "../core/blank-stops.ts";
import { boundThinking } from "../core/bound-thinking.ts";
import { callOptions } from "../core/call-options.ts";
import { freeJson, isFreeJson } from "../core/free-json.ts";
import {
  withFailuresInWords,
  withLaterInstructions,
  withoutBlanks,
  withToolsInWords,
} from "../core/plain-prompt.ts";
import { createCallIds } from "../../wire/request/call-ids.ts";
import type { AnswerLimit, JsonObject, Target } from "../core/target.ts";
import { forAnthropic } from "../core/strict-schema.ts";
import { canThink } from "../core/thoughts.ts";
import { untranslatable } from "../core/untranslatable.ts";

/** Models of Anthropic, which know marks for the cache, beginnings of answers and signed thoughts. */
const isClaude = /anthropic|claude/;
/** Models of Amazon, which take no limit for an answer once they are to think hard. */
const isNova = /amazon\.nova/;

/**
 * Upstreams that speak Amazon Bedrock's Converse
 * (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, checked
 * 2026-11), in the words of `@ai-sdk/amazon-bedrock`. With a key of Bedrock's own; requests are not
 * signed.
 */
export const toConverse: Target = {
  id: "converse",
  async createModel(name, fetch) {
    const { createAmazonBedrock } = await import("@ai-sdk/amazon-bedrock");
    const baseURL = "https://upstream.invalid";
    return createAmazonBedrock({ baseURL, region: "us-east-1", apiKey: "none", fetch })(name);
  },
  options(question, modelName) {
    const isOfAnthropic = isClaude.test(modelName);
    const asked = isOfAnthropic ? forAnthropic(question) : question;
    const intent = { ...asked, prompt: promptFor(asked) };
    if (intent.beginningField !== undefined && !isOfAnthropic) {
      throw untranslatable(intent.beginningField);
    }
    if (isOfAnthropic) refuseBlankStops(intent);
    const { effort: _effort, ...others } = intent;
    const effort = effortFor(intent, modelName);
    return {
      ...callOptions(effort === undefined ? others : { ...others, effort }),
      ...freeJson(intent),
      ...(isOfAnthropic ? withCachePoints(intent) : {}),
      providerOptions: {
        anthropic: {
          ...(intent.isOneCall === true && isOfAnthropic ? { disableParallelToolUse: true } : {}),
          ...(isFreeJson(intent) ? { structuredOutputMode: "jsonTool" } : {}),
        },
      },
    };
  },
  bound: boundConverse,
  streamPath: (path) => path.replace(/\/converse$/, "/converse-stream"),
  streamType: "application/vnd.amazon.eventstream",
  // What lies between may leave the count out; 0 stands for that here, as no request has such an input.
  complete: (answer) => (answer["usage"] == null ? { ...answer, usage: noUsage } : answer),
  takesImageUrls: false,
};

const noUsage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };

function promptFor({ prompt, tools, toolChoice }: ChatIntent): ChatIntent["prompt"] {
  const plain = withFailuresInWords(withoutBlanks(withLaterInstructions(prompt)));
  const hasTools = tools !== undefined && toolChoice?.type !== "none";
  return hasTools ? plain : withToolsInWords(plain);
}

function effortFor(intent: ChatIntent, modelName: string): Effort | undefined {
  const { effort, isEffortHabit } = intent;
  if (isClaude.test(modelName)) return canThink(intent) ? effort : undefined;
  if (isEffortHabit === true) return undefined;
  if (!isNova.test(modelName)) return effort;
  return effort === "high" || effort === "xhigh" || effort === "max" ? "medium" : effort;
}

/** What is marked for Anthropic's cache is marked for Bedrock's. */
function mark<Part extends { readonly providerOptions?: SharedV4ProviderOptions | undefined }>(
  part: Part,
): Part {
  if (part.providerOptions?.["anthropic"]?.["cacheControl"] === undefined) return part;
  const amazonBedrock = { cachePoint: { type: "default" } };
  return { ...part, providerOptions: { ...part.providerOptions, amazonBedrock } };
}

function withCachePoints({ prompt, tools }: ChatIntent): Pick<ChatIntent, "prompt" | "tools"> {
  return {
    prompt: prompt.map((message): ChatIntent["prompt"][number] => {
      switch (message.role) {
        case "system":
          return mark(message);
        case "user":
          return { ...message, content: message.content.map(mark) };
        case "assistant":
          return { ...message, content: message.content.map(mark) };
        case "tool":
        default:
          return { ...message, content: message.content.map(mark) };
      }
    }),
    ...(tools === undefined ? {} : { tools: tools.map(mark) }),
  };
}

/** `maxTokens` counts thoughts. The package adds their budget to it, and this takes it out again. */
function boundConverse(request: JsonObject, { answerTokensMax }: AnswerLimit): void {
  request["inferenceConfig"] = {
    ...(request["inferenceConfig"] as JsonObject | undefined),
    maxTokens: answerTokensMax,
  };
  const ids = createCallIds();
  for (const { role, content } of request["messages"] as readonly ConverseMessage[]) {
    if (role === "assistant") ids.turn();
    for (const { toolUse, toolResult } of content) {
      if (toolUse !== undefined) toolUse.toolUseId = ids.ofCall(toolUse.toolUseId);
      if (toolResult !== undefined) toolResult.toolUseId = ids.ofResult(toolResult.toolUseId);
    }
  }
  boundThinking(request["additionalModelRequestFields"] as JsonObject | undefined, answerTokensMax);
}

/** What concerns us of a message, whose roles take turns. */
type ConverseMessage = {
  readonly role: string;
  readonly content: readonly {
    readonly toolUse?: { toolUseId: string };
    readonly toolResult?: { toolUseId: string };
  }[];
};
