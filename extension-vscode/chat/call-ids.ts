import type { Random } from "@granary/shared/ports/random";
import { partsOf, type ChatMessage } from "./chat-message.ts";

/** The ids of the calls of tools that a conversation already holds. */
export function callIdsOf(messages: readonly ChatMessage[]): ReadonlySet<string> {
  const calls = messages.flatMap(partsOf).filter((part) => part.kind === "tool-call");
  return new Set(calls.map(({ id }) => id));
}

/** An id for a call whose server gave it none, or one that was there before. */
export function newCallId(random: Random): string {
  const digits = Array.from(random.bytes(12), (byte) => byte.toString(16).padStart(2, "0"));
  return `call_${digits.join("")}`;
}
