import type { ChatIntent } from "./chat-intent.ts";

type Message = ChatIntent["prompt"][number];

/**
 * Where the present turn begins: at the last thing a person said that does not come with what a tool
 * answered. Everything after it is one train of thought.
 */
export function turnStart(prompt: readonly Message[]): number {
  return prompt.findLastIndex(
    ({ role }, index) => role === "user" && prompt[index - 1]?.role !== "tool",
  );
}

/**
 * Whether a model that signs its thoughts can think: it refuses to where it is told to call a tool, and
 * after a call whose thoughts it is not shown with its signature (Anthropic, extended thinking, checked
 * 2026-11).
 */
export function canThink(intent: ChatIntent): boolean {
  const choice = intent.toolChoice?.type;
  return choice !== "required" && choice !== "tool" && canGoOnThinking(intent.prompt);
}

function canGoOnThinking(prompt: readonly Message[]): boolean {
  return prompt.slice(turnStart(prompt) + 1).every((message) => {
    if (message.role !== "assistant") return true;
    const calls = message.content.some(({ type }) => type === "tool-call");
    const isSigned = message.content.some(
      (part) => part.type === "reasoning" && part.providerOptions !== undefined,
    );
    return !calls || isSigned;
  });
}
