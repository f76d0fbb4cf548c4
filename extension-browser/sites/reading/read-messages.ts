import type { ConversationPart } from "@granary/shared/actions/action";
import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { MessageRules } from "../site.ts";
import type { Reading } from "./in-slices.ts";
import { allIn, firstIn, textAt } from "./selection.ts";
import { sideOf } from "./sides.ts";
import { createLooks, type Looks } from "../sight/looks.ts";
import { isVisible, readText } from "./visible-text.ts";

/** The newest messages in a scope, at most `conversationPartsMax`, the oldest of them first. */
export function* readMessages(
  scope: HTMLElement,
  rules: MessageRules,
): Reading<readonly ConversationPart[]> {
  const messages = inTimeOrder(allIn(scope, rules.each), rules)
    .map((element) => ({ element, author: sideOf(element, rules, scope) }))
    .filter((message): message is Message => message.author !== "note");
  const parts: ConversationPart[] = [];
  const looks = createLooks();
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    yield;
    const message = messages[index];
    if (message === undefined || parts.length === materialLimits.conversationPartsMax) break;
    const text = yield* bodyOf(message.element, rules, looks);
    // Rows of a long list that are not drawn now are there and empty.
    if (text === "") continue;
    const name = nameOf(messages, index, rules);
    parts.unshift({ author: message.author, text, ...(name !== undefined && { name }) });
  }
  return parts;
}

type Message = { readonly element: HTMLElement; readonly author: "customer" | "staff" };

function* bodyOf(
  message: HTMLElement,
  { body, drop, quote }: MessageRules,
  looks: Looks,
): Reading<string> {
  const element = (body && firstIn(message, body)) ?? message;
  return isVisible(element, looks) ? yield* readText(element, { drop, quote }, looks) : "";
}

function nameOf(
  messages: readonly Message[],
  index: number,
  { name, isNameCarriedOn }: MessageRules,
): string | undefined {
  if (name === undefined) return undefined;
  for (let at = index; messages[at]?.author === messages[index]?.author; at -= 1) {
    const element = messages[at]?.element;
    const text = element && textAt(element, name);
    if (text !== undefined || isNameCarriedOn !== true || element === undefined) return text;
  }
  return undefined;
}

function inTimeOrder(
  messages: readonly HTMLElement[],
  { order, time }: MessageRules,
): readonly HTMLElement[] {
  const oldestFirst = order === "newest-first" ? messages.toReversed() : messages;
  if (time === undefined) return oldestFirst;
  const timed = oldestFirst.map((element) => ({
    element,
    atMs: Date.parse(textAt(element, time) ?? ""),
  }));
  const [first] = timed;
  if (first !== undefined && Number.isNaN(first.atMs)) first.atMs = Number.NEGATIVE_INFINITY;
  if (timed.some(({ atMs }) => Number.isNaN(atMs))) return oldestFirst;
  return timed.sort((a, b) => a.atMs - b.atMs).map(({ element }) => element);
}
