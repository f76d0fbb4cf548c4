/**
 * Any page a person switched on that no other site claims. Landmarks say where its content is.
 * https://www.w3.org/WAI/ARIA/apg/practices/landmark-regions/, checked 2026-11.
 */
import { limits } from "@granary/shared/schemas/limits";
import { readVisibleText } from "./reading/visible-text.ts";
import type { Site } from "./site.ts";

const regions = "[role='dialog'], dialog, article, [role='article'], main, [role='main']";

/** Takes the visible text of the nearest region around the field as one message to answer. */
export const generic: Site = {
  id: "generic",
  matches: () => true,
  conversation: (field) => {
    const { body } = field.ownerDocument;
    const region = widest(field) ?? body;
    const text = readVisibleText(region, { without: field });
    // What stands last is nearest to the field, and newest in most tools.
    const part = text.slice(-limits.conversationPartCharactersMax);
    return part === "" ? [] : [{ author: "customer", text: part }];
  },
};

// A reply box often has an article of its own, empty apart from it.
function widest(field: HTMLElement): HTMLElement | undefined {
  let region = field.parentElement?.closest<HTMLElement>(regions);
  while (region !== null && region !== undefined) {
    if (readVisibleText(region, { without: field }).length > 40) return region;
    region = region.parentElement?.closest<HTMLElement>(regions);
  }
  return undefined;
}
