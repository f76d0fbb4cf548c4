import type { MessageRules, SideRule } from "../site.ts";
import { firstIn, textAt } from "./selection.ts";

/** Who wrote a message, or that it is a note to colleagues. */
export function sideOf(
  message: HTMLElement,
  rules: MessageRules,
  scope: HTMLElement,
): "customer" | "staff" | "note" {
  const { notes = [], sides, otherwise } = rules;
  if (notes.some((note) => firstIn(message, [note]) !== undefined)) return "note";
  return sides.find((rule) => fits(rule, message, scope))?.side ?? otherwise;
}

function fits(rule: SideRule, message: HTMLElement, scope: HTMLElement): boolean {
  if ("has" in rule) return firstIn(message, rule.has) !== undefined;
  if ("edge" in rule) return edgeOf(message, scope) === rule.edge;
  const sender = textAt(message, rule.sender);
  const named = textAt(scope, rule.sameAs) ?? textAt(scope.ownerDocument, rule.sameAs);
  return sender !== undefined && sender.toLowerCase() === named?.toLowerCase();
}

/** The edge a message is nearer to; `undefined` if it stands in the middle. */
function edgeOf(message: HTMLElement, scope: HTMLElement): "start" | "end" | undefined {
  const inner = message.getBoundingClientRect();
  const outer = scope.getBoundingClientRect();
  const offCentre = inner.left - outer.left - (outer.right - inner.right);
  if (Math.abs(offCentre) < 2) return undefined;
  const isRtl = getComputedStyle(scope).direction === "rtl";
  return offCentre < 0 === isRtl ? "end" : "start";
}
