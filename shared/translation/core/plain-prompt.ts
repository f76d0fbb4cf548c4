import type { AssistantPart, ChatIntent, ToolResultPart, UserPart } from "./chat-intent.ts";

type Message = ChatIntent["prompt"][number];

/**
 * A prompt for models that take instructions at the beginning only: what comes later is said where
 * it stands, as a person would say it.
 */
export function withLaterInstructions(prompt: readonly Message[]): Message[] {
  const begin = prompt.findIndex(({ role }) => role !== "system");
  return prompt.map((message, index) => {
    if (message.role !== "system" || begin === -1 || index < begin) return message;
    return { ...message, role: "user", content: [{ type: "text", text: message.content }] };
  });
}

/**
 * A prompt for providers that refuse texts of nothing, and messages of nothing else: both are left out.
 * Whoever asks nothing at all hears that from the provider.
 */
export function withoutBlanks(prompt: readonly Message[]): Message[] {
  const kept = prompt.flatMap((message): Message[] => {
    switch (message.role) {
      case "system":
        return isBlank(message.content) ? [] : [message];
      case "user": {
        const content = message.content.filter(saysSomething);
        return content.length === 0 ? [] : [{ ...message, content }];
      }
      case "assistant": {
        const content = message.content.filter(saysSomething);
        return content.length === 0 ? [] : [{ ...message, content }];
      }
      case "tool":
      default:
        return [message];
    }
  });
  return kept.some(({ role }) => role !== "system") ? kept : [...prompt];
}

function saysSomething(part: AssistantPart | UserPart): boolean {
  return part.type !== "text" || !isBlank(part.text);
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

/**
 * A prompt for providers that know of tools only while some may be called: what was called before,
 * and what came of it, is told in words.
 */
export function withToolsInWords(prompt: readonly Message[]): Message[] {
  return prompt.map((message): Message => {
    switch (message.role) {
      case "assistant":
        return { ...message, content: message.content.map(callInWords) };
      case "tool": {
        const results = message.content.filter((part) => part.type === "tool-result");
        return { role: "user", content: results.flatMap(resultInWords) };
      }
      case "system":
      case "user":
      default:
        return message;
    }
  });
}

/**
 * A prompt for protocols, or packages, that have no mark for what a tool answers when it has failed:
 * it is said before the answer.
 */
export function withFailuresInWords(prompt: readonly Message[]): Message[] {
  return prompt.map((message): Message => {
    if (message.role !== "tool") return message;
    return { ...message, content: message.content.map(failureInWords) };
  });
}

type ToolPart = Extract<Message, { role: "tool" }>["content"][number];

function failureInWords(part: ToolPart): ToolPart {
  if (part.type !== "tool-result" || part.output.type !== "error-text") return part;
  return { ...part, output: { type: "text", value: `${failed}\n${part.output.value}` } };
}

/** What is said of a tool that has failed, before what it says itself. */
export const failed = "[The tool failed:]";

function callInWords(part: AssistantPart): AssistantPart {
  if (part.type !== "tool-call") return part;
  return { type: "text", text: `[Called ${part.toolName} with ${JSON.stringify(part.input)}]` };
}

function resultInWords({ toolName, output }: ToolResultPart): UserPart[] {
  const parts = output.type === "content" ? output.value : [];
  const value = "value" in output && typeof output.value === "string" ? [output.value] : [];
  const texts = parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
  const files = parts.flatMap((part) => (part.type === "file" ? [part] : []));
  const text = `[${toolName} answered:]\n${[...value, ...texts].join("\n")}`;
  return [{ type: "text", text }, ...files];
}
