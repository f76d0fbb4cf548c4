import type { MessageRules, Site } from "../site.ts";
import { closestAround } from "./outwards.ts";
import { allIn } from "./selection.ts";
import { sideOf } from "./sides.ts";

/**
 * The newest message of a customer around a field, where a site says what its messages are;
 * otherwise `undefined`. Reads no text.
 */
export function answeredMessage(site: Site, field: HTMLElement): HTMLElement | undefined {
  const scope = closestAround(field, site.scope);
  if (site.messages === undefined || scope === undefined) return undefined;
  return newest(scope, site.messages);
}

function newest(scope: HTMLElement, rules: MessageRules): HTMLElement | undefined {
  const messages = allIn(scope, rules.each);
  const ordered = rules.order === "oldest-first" ? messages.toReversed() : messages;
  return ordered.find((message) => sideOf(message, rules, scope) === "customer");
}
