import { pageReader } from "./page-reader.ts";
import type { Surroundings } from "./place/card-place.ts";
import { readSurroundings } from "./place/surroundings.ts";

/** What lies around a field, or the frame it is in, in this document's coordinates. */
export function lookAround(field: Element): Surroundings {
  // A field in a frame is of that frame's classes, not of ours.
  const at = field as HTMLElement;
  const answered = pageReader.here()?.answeredMessage(at);
  return readSurroundings(at, { answered, document });
}
