import { generic } from "./generic.ts";
import { practiceDesk } from "./practice-desk.ts";
import type { Site } from "./site.ts";

/** Every site there is, the most particular first; the last one matches everything. */
export const sites: readonly [Site, ...Site[]] = [practiceDesk, generic];

/** The site a page belongs to. */
export function siteFor(page: { readonly url: URL; readonly document: Document }): Site {
  return sites.find((site) => site.matches(page)) ?? generic;
}
