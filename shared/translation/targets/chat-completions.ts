import type { ChatIntent, FilePart } from "../core/chat-intent.ts";
import { callOptions } from "../core/call-options.ts";
import { withFailuresInWords } from "../core/plain-prompt.ts";
import type { AnswerLimit, JsonObject, Target } from "../core/target.ts";
import { turnStart } from "../core/thoughts.ts";
import { untranslatable } from "../core/untranslatable.ts";
import { fitHistory } from "../../wire/chat-completions/fit-history.ts";
import { readChatStream } from "../../wire/chat-completions/read-chat-stream.ts";
import { readChatUsage } from "../../wire/answer/openai-usage.ts";

type Message = ChatIntent["prompt"][number];

/**
 * Upstreams that speak OpenAI's Chat Completions (https://platform.openai.com/docs/api-reference/chat,
 * checked 2026-11), in the words of `@ai-sdk/openai-compatible`.
 */
export const toChatCompletions: Target = {
  id: "chat-completions",
  async createModel(name, fetch) {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    const provider = createOpenAICompatible({
      name: "upstream",
      baseURL: "https://upstream.invalid",
      fetch,
      includeUsage: true,
      supportsStructuredOutputs: true,
      convertUsage: chatUsage,
    });
    return provider(name);
  },
  options(intent) {
    if (intent.beginningField !== undefined) throw untranslatable(intent.beginningField);
    const { effort: _effort, ...others } = intent;
    return {
      ...callOptions(intent.isEffortHabit === true ? others : intent),
      prompt: oneSystemText(
        imagesAfterTools(withFailuresInWords(withoutOldThoughts(intent.prompt))),
      ),
      providerOptions: {
        upstream: {
          strictJsonSchema: intent.isStrict === true,
          ...(intent.isOneCall === true ? { parallel_tool_calls: false } : {}),
        },
      },
    };
  },
  bound: boundChat,
  readStream: () => readChatStream({ choices: 1, wantsUsage: true }),
  takesImageUrls: true,
};

/** Other servers, other texts: many templates take one system text only, and at the beginning. */
function oneSystemText(prompt: readonly Message[]): Message[] {
  const begin = prompt.findIndex(({ role }) => role !== "system");
  const count = begin === -1 ? prompt.length : begin;
  if (count < 2) return [...prompt];
  const texts = prompt.slice(0, count).map(({ content }) => content as string);
  return [{ role: "system", content: texts.join("\n\n") }, ...prompt.slice(count)];
}

/** A tool answers with text only in this protocol: its images follow as if a person had sent them. */
function imagesAfterTools(prompt: readonly Message[]): Message[] {
  const moved: Message[] = [];
  let images: FilePart[] = [];
  const place = () => {
    if (images.length === 0) return;
    const said = { type: "text" as const, text: "Images the tools answered with:" };
    moved.push({ role: "user", content: [said, ...images] });
    images = [];
  };
  for (const message of prompt) {
    if (message.role !== "tool") {
      place();
      moved.push(message);
      continue;
    }
    const content = message.content.map((part) => {
      if (part.type !== "tool-result" || part.output.type !== "content") return part;
      const texts = part.output.value.flatMap((each) => (each.type === "text" ? [each.text] : []));
      const files = part.output.value.flatMap((each) => (each.type === "file" ? [each] : []));
      images.push(
        ...files.map(({ data, mediaType }) => ({ type: "file" as const, data, mediaType })),
      );
      const value = [...texts, ...files.map(() => "[image below]")].join("\n");
      return { ...part, output: { type: "text" as const, value } };
    });
    moved.push({ ...message, content });
  }
  place();
  return moved;
}

/** Thoughts are only asked back while tools are being called; earlier ones are refused by some. */
function withoutOldThoughts(prompt: readonly Message[]): Message[] {
  const turn = turnStart(prompt);
  return prompt.map((message, index) =>
    message.role === "assistant" && index < turn
      ? { ...message, content: message.content.filter(({ type }) => type !== "reasoning") }
      : message,
  );
}

function boundChat(request: JsonObject, { answerTokensMax, dialect }: AnswerLimit): void {
  delete request["max_tokens"];
  request[dialect.outputLimitField ?? "max_tokens"] = answerTokensMax;
  if (dialect.streamUsage !== true) delete request["stream_options"];
  request["messages"] = fitHistory(request["messages"] as JsonObject[], dialect);
  if (dialect.dropFields?.includes("reasoning_content") === true) {
    for (const message of request["messages"] as JsonObject[]) delete message["reasoning_content"];
  }
}

type ConvertUsage = NonNullable<
  Parameters<typeof import("@ai-sdk/openai-compatible").createOpenAICompatible>[0]["convertUsage"]
>;

/** Usage as the pool reads it: what was not reported is `undefined`, and thoughts are output. */
const chatUsage: ConvertUsage = (usage) => {
  const read = readChatUsage({ usage });
  const reasoning = usage?.completion_tokens_details?.reasoning_tokens ?? undefined;
  return {
    inputTokens: {
      total: read?.inputTokens,
      noCache: undefined,
      cacheRead: read?.cachedInputTokens,
      cacheWrite: read?.cacheWriteInputTokens,
    },
    outputTokens: { total: read?.outputTokens, text: undefined, reasoning },
    ...(usage == null ? {} : { raw: {} }),
  };
};
