import type { engineFor } from "../engines/index.ts";
import type { writeOnce } from "../engines/writing/write-once.ts";
import { pagePart } from "./page-part.ts";

/** What the engines can do for a field. */
export type PageEngines = {
  readonly engineFor: typeof engineFor;
  readonly writeOnce: typeof writeOnce;
};

/** The engines: what a page carries does not grow with each editor that is known. */
export const pageEngines = pagePart<PageEngines>("engines");
