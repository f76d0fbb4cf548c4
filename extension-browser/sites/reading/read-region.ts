import type { ConversationPart } from "@granary/shared/actions/action";
import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { Selectors } from "../site.ts";
import { closestAround } from "./outwards.ts";
import { readVisibleText } from "./visible-text.ts";

/** Less than this beside a field is a label, not something to answer. */
const charactersMin = 40;

/** The visible text of the nearest region around a field that has any, else of its page. */
export function readRegion(field: HTMLElement, regions: Selectors): readonly ConversationPart[] {
  const text =
    regionText(field, regions) ?? readVisibleText(field.ownerDocument.body, { without: field });
  // What stands last is nearest to the field, and newest in most tools.
  const part = text.slice(-materialLimits.conversationPartCharactersMax);
  return part === "" ? [] : [{ author: "customer", text: part }];
}

// A reply box often has an article of its own, empty apart from it.
function regionText(field: HTMLElement, regions: Selectors): string | undefined {
  for (let at = field.parentElement; at !== null;) {
    const region = closestAround(at, regions);
    if (region === undefined) return undefined;
    const text = readVisibleText(region, { without: field });
    if (text.length > charactersMin) return text;
    at = region.parentElement;
  }
  return undefined;
}
