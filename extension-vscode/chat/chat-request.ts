import { isImagePart, partsOf, type ChatMessage, type ImagePart } from "./chat-message.ts";
import { sendableParts } from "./sendable-parts.ts";

/** A tool as the editor describes it. */
export type ChatTool = {
  readonly name: string;
  readonly description: string;
  readonly inputSchema?: object | undefined;
};

/** What the editor asks of a model. */
export type ChatQuestion = {
  readonly model: string;
  /** Whether the model is given pictures; else it is told that one stood there. */
  readonly takesImages: boolean;
  /** The longest answer, in tokens, unless `modelOptions` ask for another. */
  readonly answerTokensMax: number;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ChatTool[];
  /** True if the model must call a tool. */
  readonly mustCallTool: boolean;
  readonly modelOptions: Readonly<Record<string, unknown>>;
};

type TextContent = { readonly type: "text"; readonly text: string };
type ImageContent = { readonly type: "image_url"; readonly image_url: { readonly url: string } };
type ToolCall = {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
};

/** One message in the shape of OpenAI's Chat Completions (checked 2026-11). */
export type RequestMessage =
  | { readonly role: "system"; readonly content: string }
  | { readonly role: "user"; readonly content: string | readonly (TextContent | ImageContent)[] }
  | {
      readonly role: "assistant";
      readonly content: string | null;
      readonly tool_calls?: readonly ToolCall[];
    }
  | { readonly role: "tool"; readonly tool_call_id: string; readonly content: string };

/** A request in the same shape. */
export type ChatRequest = {
  readonly model: string;
  readonly messages: readonly RequestMessage[];
  readonly [option: string]: unknown;
};

/** What other extensions may ask of a model; anything else they pass stays here. */
const passedOptions = [
  "temperature",
  "top_p",
  "max_tokens",
  "max_completion_tokens",
  "stop",
  "seed",
  "frequency_penalty",
  "presence_penalty",
  "response_format",
  "reasoning_effort",
] as const;

const limitOptions: ReadonlySet<string> = new Set(["max_tokens", "max_completion_tokens"]);

/** The roles of `vscode.LanguageModelChatMessageRole`; the third is not in the stable API yet. */
const roles = { user: 1, assistant: 2, system: 3 } as const;

/**
 * The request for a question of the editor. Adds nothing that was not asked for but a limit: a pool
 * that is told none takes the question for a short one.
 */
export function toChatRequest(question: ChatQuestion): ChatRequest {
  const { model, takesImages, messages, tools, mustCallTool, modelOptions } = question;
  const options = passedOptions.filter((name) => modelOptions[name] !== undefined);
  const isLimited = options.some((name) => limitOptions.has(name));
  return {
    model,
    messages: messages.flatMap((message) => toRequestMessages(message, takesImages)),
    ...(!isLimited && { max_tokens: question.answerTokensMax }),
    ...Object.fromEntries(options.map((name) => [name, modelOptions[name]])),
    ...(tools.length > 0 && {
      tools: tools.map(toRequestTool),
      tool_choice: mustCallTool ? "required" : "auto",
    }),
  };
}

function toRequestTool({ name, description, inputSchema }: ChatTool): object {
  const parameters = inputSchema ?? { type: "object", properties: {} };
  return { type: "function", function: { name, description, parameters } };
}

function toRequestMessages(message: ChatMessage, takesImages: boolean): RequestMessage[] {
  const parts = sendableParts(partsOf(message), takesImages);
  const text = parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("");
  if (message.role === roles.system) return text === "" ? [] : [{ role: "system", content: text }];
  if (message.role === roles.assistant) return assistantMessages(text, parts);
  const results = parts.filter((part) => part.kind === "tool-result");
  // A tool's answer is text in this protocol; its pictures follow as if the person had sent them.
  const images = [...parts.filter(isImagePart), ...results.flatMap((result) => result.images)];
  return [
    ...results.map(({ id, text }): RequestMessage => ({
      role: "tool",
      tool_call_id: id,
      content: text,
    })),
    ...userMessages(text, images),
  ];
}

function assistantMessages(text: string, parts: ReturnType<typeof partsOf>): RequestMessage[] {
  const calls = parts
    .filter((part) => part.kind === "tool-call")
    .map((part): ToolCall => ({
      id: part.id,
      type: "function",
      function: { name: part.name, arguments: part.arguments },
    }));
  if (text === "" && calls.length === 0) return [];
  const content = text === "" ? null : text;
  return [{ role: "assistant", content, ...(calls.length > 0 && { tool_calls: calls }) }];
}

function userMessages(text: string, images: readonly ImagePart[]): RequestMessage[] {
  if (images.length === 0) return text === "" ? [] : [{ role: "user", content: text }];
  const pictures = images.map(({ mimeType, data }): ImageContent => ({
    type: "image_url",
    image_url: { url: `data:${mimeType};base64,${base64(data)}` },
  }));
  const words: TextContent[] = text === "" ? [] : [{ type: "text", text }];
  return [{ role: "user", content: [...words, ...pictures] }];
}

function base64(data: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < data.length; at += 8_192) {
    binary += String.fromCharCode(...data.subarray(at, at + 8_192));
  }
  return btoa(binary);
}
