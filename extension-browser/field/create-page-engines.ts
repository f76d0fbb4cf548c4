import { engineFor } from "../engines/index.ts";
import { insertAnswer, laterRemark, type InsertContext } from "./insert-answer.ts";
import type { PageEngines } from "./page-engines.ts";
import { readTarget } from "./target.ts";

/** What reads fields and writes into them, by what it may do to the page. */
export function createPageEngines(
  context: Omit<InsertContext, "markNow"> & Pick<PageEngines, "mark">,
): PageEngines {
  const { mark } = context;
  return {
    engineFor,
    readTarget,
    mark,
    insertAnswer: (answer, readPage, agreed) => {
      const markNow = async (field: HTMLElement) => mark(await readPage(field), field);
      return insertAnswer(answer, { ...context, markNow }, agreed);
    },
    laterRemark: (answer, written) => laterRemark(answer, written, context),
  };
}
