import type { Source } from "../core/source.ts";
import { askChat } from "./ask-chat.ts";
import { chatAnswer, chatStream } from "./write-chat.ts";

/**
 * Clients of OpenAI's Chat Completions (https://platform.openai.com/docs/api-reference/chat, checked
 * 2026-11). Reasoning is in `reasoning_content`, where clients of models that show it look for it.
 */
export const fromChatCompletions: Source = {
  id: "chat-completions",
  ask: askChat,
  answer: chatAnswer,
  stream: chatStream,
};
