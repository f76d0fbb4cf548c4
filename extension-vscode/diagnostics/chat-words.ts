import type { PlainKey } from "@granary/shared/words/words";
import type { ChatSupport } from "../platform/chat-support.ts";

/** Why the editor's chat does not answer, for a person; nothing is said where it does. */
export const chatWords: Readonly<Record<Exclude<ChatSupport, "answers">, PlainKey>> = {
  absent: "editor.chatAbsent",
  off: "editor.chatOff",
  "asks-to-sign-in": "editor.chatAsks",
};
