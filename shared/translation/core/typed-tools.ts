import type { ChatIntent } from "./chat-intent.ts";

/** What is asked, with tools whose schema says that it is one of an object: others ask for that (2026-11). */
export function withTypedTools(intent: ChatIntent): ChatIntent {
  if (intent.tools?.every(({ inputSchema }) => inputSchema.type !== undefined) !== false) {
    return intent;
  }
  return {
    ...intent,
    tools: intent.tools.map((tool) => ({
      ...tool,
      inputSchema: { ...tool.inputSchema, type: tool.inputSchema.type ?? "object" },
    })),
  };
}
