import { siteFor } from "../sites/index.ts";
import { answeredMessage } from "../sites/reading/answered-message.ts";
import type { Surroundings } from "./place/card-place.ts";
import { readSurroundings } from "./place/surroundings.ts";

/** What lies around a field, or the frame it is in, in this document's coordinates. */
export function lookAround(field: Element): Surroundings {
  // A field in a frame is of that frame's classes, not of ours.
  const at = field as HTMLElement;
  const answered = answeredMessage(siteFor(at), at);
  return readSurroundings(at, { answered, document });
}
