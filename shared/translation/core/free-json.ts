import type { ChatIntent } from "./chat-intent.ts";

/** Whether JSON of any form is asked for. */
export function isFreeJson({ responseFormat }: ChatIntent): boolean {
  return responseFormat !== undefined && responseFormat.schema === undefined;
}

/** JSON of any form, asked for as JSON of a form that allows anything: some know no other way. */
export function freeJson(intent: ChatIntent): Pick<ChatIntent, "responseFormat"> {
  return isFreeJson(intent) ? { responseFormat: { type: "json", schema: { type: "object" } } } : {};
}
