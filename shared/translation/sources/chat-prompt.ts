import type {
  AssistantPart,
  ChatIntent,
  FilePart,
  ToolResultPart,
  UserPart,
} from "../core/chat-intent.ts";
import { createArgumentsReader, type ArgumentsReader } from "../core/read-arguments.ts";
import { imageFromUrl } from "../core/read-image.ts";
import { untranslatable } from "../core/untranslatable.ts";
import type { ChatContent, ChatMessage, ChatPart } from "./chat-to-translate.ts";

type Message = ChatIntent["prompt"][number];

/** The messages of a chat. Names of speakers are left out: no other protocol has them. */
export function chatPrompt(messages: readonly ChatMessage[]): ChatIntent["prompt"] {
  /** The names of the tools called so far, since answers of tools only name the call. */
  const toolNames = new Map<string, string>();
  const readArguments = createArgumentsReader();
  const legacyId = createLegacyIds();
  return messages.map((message): Message => {
    switch (message.role) {
      case "system":
      case "developer":
        return { role: "system", content: textOf(message.content), ...marksOf(message) };
      case "user":
        return { role: "user", content: userParts(message) };
      case "assistant":
        return {
          role: "assistant",
          content: assistantParts(message, { toolNames, readArguments, legacyId }),
        };
      case "tool":
        return { role: "tool", content: [toolResult(message, toolNames)] };
      case "function":
        return { role: "tool", content: [functionResult(message, legacyId)] };
      default:
        throw untranslatable("messages.role");
    }
  });
}

function textOf(content: ChatContent): string {
  if (typeof content === "string") return content;
  return (content ?? [])
    .map(({ type, text, refusal }) => {
      if (type !== "text" && type !== "refusal") throw untranslatable("messages.content.type");
      return text ?? refusal ?? "";
    })
    .join("");
}

function marksOf({ cache_control: cacheControl }: Pick<ChatMessage, "cache_control">): {
  providerOptions?: Message["providerOptions"] & object;
} {
  return cacheControl ? { providerOptions: { anthropic: { cacheControl } } } : {};
}

function userParts(message: ChatMessage): UserPart[] {
  const { content } = message;
  if (typeof content === "string") return [{ type: "text", text: content, ...marksOf(message) }];
  return (content ?? []).map((part): UserPart => {
    if (part.type === "text") return { type: "text", text: part.text ?? "", ...marksOf(part) };
    if (part.type !== "image_url") throw untranslatable("messages.content.type");
    return { ...image(part), ...marksOf(part) };
  });
}

function image({ image_url: place }: ChatPart): FilePart {
  if (!place) throw untranslatable("messages.content.type");
  return imageFromUrl(place.url, "messages.content.image_url");
}

type Said = {
  readonly toolNames: Map<string, string>;
  readonly readArguments: ArgumentsReader;
  readonly legacyId: LegacyIds;
};

function assistantParts(
  message: ChatMessage,
  { toolNames, readArguments, legacyId }: Said,
): AssistantPart[] {
  const text = `${textOf(message.content)}${message.refusal ?? ""}`;
  const reasoning = message.reasoning_content;
  const calls = (message.tool_calls ?? []).map((call): AssistantPart => {
    if (!call.function) throw untranslatable("messages.tool_calls.type");
    toolNames.set(call.id, call.function.name);
    const sign = call.extra_content?.google?.thought_signature;
    return {
      type: "tool-call",
      toolCallId: call.id,
      toolName: call.function.name,
      input: readArguments(call.function.arguments),
      ...(sign ? { providerOptions: { google: { thoughtSignature: sign } } } : {}),
    };
  });
  const legacy = message.function_call;
  if (legacy != null) {
    const { name } = legacy;
    const input = readArguments(legacy.arguments);
    calls.push({ type: "tool-call", toolCallId: legacyId(name, "call"), toolName: name, input });
  }
  return [
    ...(reasoning ? [{ type: "reasoning" as const, text: reasoning }] : []),
    ...(text === "" ? [] : [{ type: "text" as const, text, ...marksOf(message) }]),
    ...calls,
  ];
}

/** The id of the last call of a function of old, or of one more. */
type LegacyIds = (name: string, of: "call" | "result") => string;

/** Ids for calls that had none: there was one at a time, and its answer followed with its name. */
function createLegacyIds(): LegacyIds {
  const calls = new Map<string, number>();
  return (name, of) => {
    const count = (calls.get(name) ?? 0) + (of === "call" ? 1 : 0);
    calls.set(name, count);
    return `function_${name}${count > 1 ? `_${count}` : ""}`;
  };
}

function functionResult(message: ChatMessage, legacyId: LegacyIds) {
  const toolName = message.name ?? "unknown";
  const output = { type: "text" as const, value: textOf(message.content) };
  return {
    type: "tool-result" as const,
    toolCallId: legacyId(toolName, "result"),
    toolName,
    output,
  };
}

function toolResult(message: ChatMessage, toolNames: ReadonlyMap<string, string>) {
  const id = message.tool_call_id ?? "";
  return {
    type: "tool-result" as const,
    toolCallId: id,
    toolName: toolNames.get(id) ?? "unknown",
    output: outputOf(message.content),
    ...marksOf(message),
  };
}

/** Some servers take images in what a tool answered, and their clients send them. */
function outputOf(content: ChatContent): ToolResultPart["output"] {
  if (!Array.isArray(content) || content.every(({ type }) => type !== "image_url")) {
    return { type: "text", value: textOf(content) };
  }
  return {
    type: "content",
    value: content.map((part) =>
      part.type === "image_url" ? image(part) : { type: "text", text: textOf([part]) },
    ),
  };
}
