import { engineFor } from "../engines/index.ts";
import { insertAnswer, laterRemark, type InsertContext } from "./insert-answer.ts";
import type { PageEngines } from "./page-engines.ts";
import { readTarget } from "./target.ts";

/**
 * What reads fields and writes into them, by what it may do to the page. `enterFrames` gives the focus to the frames
 * a field is in.
 */
export function createPageEngines(
  context: Omit<InsertContext, "markNow">,
  enterFrames: () => void,
): PageEngines {
  return {
    engineFor,
    readTarget: async (at, readPage) => {
      const target = await readTarget(at, readPage);
      const restore = () => {
        enterFrames();
        return target.restore();
      };
      return { ...target, restore };
    },
    insertAnswer: (answer, markNow, agreed) =>
      insertAnswer(answer, { ...context, markNow }, agreed),
    laterRemark: (answer, written) => laterRemark(answer, written, context),
  };
}
