/**
 * django-helpdesk, on whatever host it runs: a ticket, and below it its follow-ups, those that only
 * colleagues see among them. django-helpdesk 2.6.1 from PyPI, its templates and as it runs, checked 2026-11.
 */
import type { Site } from "./site.ts";

/** The ticket as it was sent in stands apart, without a name or a time. */
const ticket = ".card-body:has(> .d-flex > h2)";

/** Reads the ticket and what was sent to and fro; follow-ups only while their tab is open. */
export const djangoHelpdesk: Site = {
  id: "django-helpdesk",
  name: "django-helpdesk",
  hosts: ["*"],
  marker: ["form#ticket-respond-form textarea#commentBox"],
  scope: ["#content-wrapper"],
  messages: {
    each: [`${ticket}, #followup-list > li:has(> div.mt-3)`],
    body: [":scope > div.mt-3"],
    name: { in: [":scope > small"], pattern: "·\\s*(.+)$" },
    sides: [
      { side: "customer", has: [ticket, ":scope > .d-flex > .bg-warning"] },
      { side: "staff", has: [":scope > .d-flex > .bg-success"] },
    ],
    otherwise: "note",
    notes: [":scope > .d-flex .fa-lock"],
    drop: [".card-body > .d-flex", ".card-body > .row", ".card-body > .alert"],
    order: "oldest-first",
    time: { in: [":scope > small > time"], attribute: "datetime" },
  },
  subject: { in: ["h2"] },
  modes: [{ mode: "note", shown: ["#ticket-respond-form:has(#id_public:not(:checked))"] }],
};
