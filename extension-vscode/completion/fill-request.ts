import { cleanText, cutEnd, cutStart } from "@granary/shared/actions/prompt/clean-text";
import type { FillRequest } from "@granary/shared/client/client";
import { limits } from "@granary/shared/schemas/limits";
import type { FillModel } from "./choose-model.ts";
import { commentLine } from "./comment-line.ts";
import type { ContextPart } from "./context/sources/source.ts";
import { hasMark, oneLine, writeContext } from "./context/write-context.ts";
import { onlyClosing } from "./gate.ts";
import type { SuggestRequest } from "./suggest-request.ts";

/** Two empty lines: what comes after them is no part of what is being written. */
const endOfBlock = "\n\n\n";

/** Files whose first line must stay the first: scripts that name their interpreter, and markup. */
const firstLineCounts = /^(?:#!|<\?|<!doctype)/i;

/**
 * What the pool is asked about the gap at the cursor, or `undefined` where nothing stands before it.
 * Of `nearby` the least useful comes first.
 * Nobody who wrote the file can hide text in it, or marks that models know.
 */
export function toFillRequest(
  place: SuggestRequest,
  model: FillModel,
  nearby: readonly ContextPart[] = [],
): FillRequest | undefined {
  const before = cleanText(cutStart(place.before, limits.codeBeforeCharactersMax));
  if (before.trim() === "") return undefined;
  const isWhole = place.offset === place.before.length;
  const context = writeContext(nearby);
  return {
    model: model.id,
    prompt: isWhole ? headed(before, place) : headed(fromLineStart(before), place),
    suffix: cleanText(cutEnd(place.after, limits.codeAfterCharactersMax)),
    max_tokens: limits.completeCodeOutputTokensMax,
    stop: [onlyClosing.test(restOfLine(place.after)) ? endOfBlock : "\n"],
    // Beside the code and not in it: it takes nothing of what is sent of that.
    ...(context.length > 0 && { context }),
    language: cutEnd(place.languageId, limits.nameCharactersMax),
    // The surest words; how a model that only talks is asked is the pool's business, and some of
    // those refuse this.
    ...(model.fim !== "emulated" && { temperature: 0 }),
  };
}

/** The code below a comment with the file's path, as in much of what code models were taught with. */
function headed(before: string, { path, languageId }: SuggestRequest): string {
  if (path === undefined || hasMark(oneLine(path)) || firstLineCounts.test(before)) return before;
  const line = commentLine(languageId, oneLine(path));
  return line === undefined ? before : `${line}\n${before}`;
}

/** Without the rest of a line at the beginning, unless that line is most of what there is. */
function fromLineStart(before: string): string {
  const end = before.indexOf("\n");
  return end === -1 || end > before.length / 2 ? before : before.slice(end + 1);
}

function restOfLine(after: string): string {
  return after.split("\n", 1)[0] ?? "";
}
