import { blanks } from "./blanks.ts";
import { characters } from "./characters.ts";
import { endOfBlock } from "./end-of-block.ts";
import { everydayCompiled } from "./everyday-compiled.ts";
import { everydayData } from "./everyday-data.ts";
import { everydayJavascript } from "./everyday-javascript.ts";
import { everydayOthers } from "./everyday-others.ts";
import { everydayPython } from "./everyday-python.ts";
import { everydayTypescript } from "./everyday-typescript.ts";
import type { GoldenCase } from "./golden-case.ts";
import { indentation } from "./indentation.ts";
import { marks } from "./marks.ts";
import { repetition } from "./repetition.ts";
import { saidAround } from "./said-around.ts";
import { after } from "./second-opinion/after.ts";
import { before } from "./second-opinion/before.ts";
import { below } from "./second-opinion/below.ts";
import { everyday } from "./second-opinion/everyday.ts";
import { marksAndManners } from "./second-opinion/marks-and-manners.ts";
import { otherLanguages } from "./second-opinion/other-languages.ts";
import { shape } from "./second-opinion/shape.ts";
import { standsAfter } from "./stands-after.ts";
import { standsBefore } from "./stands-before.ts";
import { standsBelow } from "./stands-below.ts";
import { fillingModels } from "./working-day/filling-models.ts";
import { keptPrograms } from "./working-day/kept-programs.ts";
import { keptScripts } from "./working-day/kept-scripts.ts";
import { smallModels } from "./working-day/small-models.ts";
import { talkingModels } from "./working-day/talking-models.ts";

/** What models answer, by what is wrong with it; the last ones as it comes. */
export const golden: Readonly<Record<string, readonly GoldenCase[]>> = {
  "the marks of a model": marks,
  "what is said around the code": saidAround,
  "what stands before the cursor": standsBefore,
  "what stands after it on its line": standsAfter,
  "what stands below": standsBelow,
  "the end of the block": endOfBlock,
  "endless repetition": repetition,
  indentation,
  "characters nobody sees": characters,
  blanks,
  "everyday JavaScript": everydayJavascript,
  "everyday TypeScript": everydayTypescript,
  "everyday Python": everydayPython,
  "everyday compiled languages": everydayCompiled,
  "everyday scripts and systems": everydayOthers,
  "everyday pages and data": everydayData,
  "a second opinion: marks and manners": marksAndManners,
  "a second opinion: what stands before": before,
  "a second opinion: what stands after": after,
  "a second opinion: what stands below": below,
  "a second opinion: other languages": otherLanguages,
  "a second opinion: everyday": everyday,
  "a second opinion: loops, indentation, characters": shape,
  "a working day: good scripts": keptScripts,
  "a working day: good programs": keptPrograms,
  "a working day: models made for filling in": fillingModels,
  "a working day: models made for talking": talkingModels,
  "a working day: small models": smallModels,
};
