import type { engineFor } from "../engines/index.ts";
import type { Answer } from "./answer.ts";
import type { Remark } from "./card-state-of.ts";
import type { InsertContext, Written } from "./insert-answer.ts";
import type { readTarget } from "./target.ts";
import { pagePart } from "./page-part.ts";

/** What the engines can do for a field. */
export type PageEngines = {
  readonly engineFor: typeof engineFor;
  readonly readTarget: typeof readTarget;
  /** Writes an answer into its field, or says why not. */
  readonly insertAnswer: (
    answer: Answer,
    markNow: InsertContext["markNow"],
    agreed: string | undefined,
  ) => Promise<Remark | Written>;
  /** What there is to say of a written answer after a while; nothing if it stayed. */
  readonly laterRemark: (answer: Answer, written: Written) => Promise<Remark | undefined>;
};

/** The engines: what a page carries does not grow with each editor that is known. */
export const pageEngines = pagePart<PageEngines>("engines");
