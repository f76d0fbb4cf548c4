import { engineFor } from "../engines/index.ts";
import { insertAnswer, laterRemark, type InsertContext } from "./insert-answer.ts";
import type { PageEngines } from "./page-engines.ts";
import { readTarget } from "./target.ts";

/** What reads fields and writes into them, by what it may do to the page. */
export function createPageEngines(context: Omit<InsertContext, "markNow">): PageEngines {
  return {
    engineFor,
    readTarget,
    insertAnswer: (answer, markNow, agreed) =>
      insertAnswer(answer, { ...context, markNow }, agreed),
    laterRemark: (answer, written) => laterRemark(answer, written, context),
  };
}
