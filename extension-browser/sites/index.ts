import { djangoHelpdesk } from "./django-helpdesk.ts";
import { generic } from "./generic.ts";
import { practiceDesk } from "./practice-desk.ts";
import { isClaimed } from "./reading/claim.ts";
import { documentsAround } from "./reading/outwards.ts";
import type { Site } from "./site.ts";
import { wordpressComments } from "./wordpress-comments.ts";

/** Every site there is: those with hosts of their own, those known by a marker, the one for the rest. */
export const sites: readonly [Site, ...Site[]] = [
  practiceDesk,
  djangoHelpdesk,
  wordpressComments,
  generic,
];

/** The site a field belongs to, by its own document's address or that of one it is framed in. */
export function siteFor(field: HTMLElement): Site {
  for (const document of documentsAround(field)) {
    const site = sites.find((candidate) => candidate !== generic && isClaimed(candidate, document));
    if (site !== undefined) return site;
  }
  return generic;
}
