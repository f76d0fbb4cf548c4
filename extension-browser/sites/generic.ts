/**
 * Any page a person switched on that no other site claims. Landmarks say where its content is.
 * https://www.w3.org/WAI/ARIA/apg/practices/landmark-regions/, checked 2026-11.
 */
import type { Site } from "./site.ts";

/** Takes the visible text of the nearest region around the field as one message to answer. */
export const generic: Site = {
  id: "generic",
  name: "Any other web page",
  hosts: ["*"],
  scope: ["[role='dialog'], dialog, article, [role='article'], main, [role='main']"],
};
