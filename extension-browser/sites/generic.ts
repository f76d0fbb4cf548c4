/**
 * Any page a person switched on that no other site claims. What belongs to a field is found by roles,
 * layout and repetition: `conversation/read-conversation.ts`.
 */
import type { Site } from "./site.ts";

/** Takes the messages nearest to the field, looked for from there outwards. */
export const generic: Site = {
  id: "generic",
  name: "Any other web page",
  hosts: ["*"],
  scope: ["main, [role='main'], body"],
};
