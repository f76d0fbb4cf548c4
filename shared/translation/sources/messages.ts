import type { Source } from "../core/source.ts";
import { askMessages } from "./ask-messages.ts";
import { messagesAnswer } from "./write-messages.ts";
import { messagesStream } from "./stream-messages.ts";

/**
 * Clients of Anthropic's Messages (https://platform.claude.com/docs/en/api/messages, checked 2026-11).
 */
export const fromMessages: Source = {
  id: "messages",
  ask: askMessages,
  answer: messagesAnswer,
  stream: messagesStream,
};
