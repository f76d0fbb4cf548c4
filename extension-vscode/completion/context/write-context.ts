import { cleanText, cutStart } from "@granary/shared/actions/prompt/clean-text";
import { fimMarks } from "@granary/shared/schemas/fim-marks";
import { limits } from "@granary/shared/schemas/limits";
import type { ContextPart } from "./sources/source.ts";

/** A part of a file, as the pool is told: it knows how each model was taught to see other files. */
export type FillContext = { readonly path: string; readonly text: string };

const marks = [...new Set([...fimMarks.values()].flat())];

/**
 * The parts in their order, those of one file that follow each other as one. Nobody who wrote a file can
 * hide text in it; one with a mark that models know is left out.
 */
export function writeContext(parts: readonly ContextPart[]): readonly FillContext[] {
  const written: FillContext[] = [];
  for (const part of parts) {
    const path = oneLine(part.path);
    const text = cleanText(part.text).replace(/^\s*\n|\s+$/g, "");
    if (text === "" || hasMark(text) || hasMark(path)) continue;
    const last = written.at(-1);
    if (last?.path === path) written.splice(-1, 1, { path, text: `${last.text}\n${text}` });
    else written.push({ path, text });
  }
  return written;
}

/** Whether a mark stands in it that models know: behind one they read something else. */
export function hasMark(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}

/** A path as it may stand in a line of its own. */
export function oneLine(path: string): string {
  const clean = cleanText(cutStart(path, limits.nameCharactersMax));
  return clean.replaceAll(/\s+/g, " ").trim();
}
