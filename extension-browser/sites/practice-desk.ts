/**
 * The practice help desk that every pool can serve at `/practice`, on whatever host the pool has.
 * shared/practice/page in this repository, checked 2026-11.
 */
import type { Site } from "./site.ts";

/** Reads the messages of the open ticket, each with who wrote it. */
export const practiceDesk: Site = {
  id: "practice-desk",
  name: "Harbor Desk",
  hosts: ["*"],
  paths: ["/practice", "/practice/*"],
  marker: ["meta[name='application-name'][content='Harbor Desk']"],
  scope: [".ticket-view"],
  messages: {
    each: [".conversation .message[data-author]"],
    body: [".text"],
    name: { in: ["[data-name]"], attribute: "data-name" },
    sides: [{ side: "customer", has: ["[data-author='customer']"] }],
    otherwise: "staff",
    order: "oldest-first",
  },
  subject: { in: [".ticket-title h2"] },
};
