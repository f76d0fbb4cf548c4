import type { Engine, ReplacedPart } from "../engine.ts";
import { textPresence, type TextPresence } from "./text-presence.ts";

/**
 * How a write ended. `written`: the text is in the page. `unsure`: something changed, but not into
 * the text, so that nothing more was tried. `refused`: nothing changed at all.
 */
export type WriteOutcome = "written" | "unsure" | "refused";

/** What writing needs from outside. */
export type WriteContext = {
  /** Resolves after this many milliseconds. */
  readonly wait: (durationMs: number) => Promise<void>;
};

/** A write into a field: what, where, in place of what. */
export type Write = {
  readonly engine: Engine;
  readonly field: HTMLElement;
  readonly text: string;
  readonly part: ReplacedPart;
};

// An editor that took a paste over may render later; one that did not has shown it by now.
const quietMs = 60;
const preventedMs = 400;
const selectionMs = 30;

/**
 * Gives a field a text, undoable with Ctrl+Z. Climbs the engine's steps but never writes twice: a
 * step is left for the next one only after the whole document, not just the field, stayed as it
 * was. The field must have been focused and its selection restored before.
 */
export async function writeOnce(write: Write, context: WriteContext): Promise<WriteOutcome> {
  const { engine, field, text } = write;
  // The page may have closed it since; setting a value would still go through.
  if (!field.matches(":read-write")) return "refused";
  if (write.part === "everything" && (await engine.read(field)).text !== "") {
    await engine.selectAll(field);
  }
  // Editors learn of a new selection from an event that comes after it.
  await context.wait(selectionMs);
  const before = textPresence(field, text);
  // Writing what is there already would change nothing, and nothing looks like a refusal.
  const now = await engine.read(field);
  if (before.isInField && (now.selection ?? now.text) === text) return "written";
  for (const step of engine.steps) {
    const { prevented } = await step(field, text);
    const change = await settle(write, { before, prevented, wait: context.wait });
    if (change !== "none") return change === "found" ? "written" : "unsure";
  }
  return "refused";
}

type Watch = {
  readonly before: TextPresence;
  readonly prevented: boolean;
  readonly wait: WriteContext["wait"];
};

async function settle(write: Write, watch: Watch): Promise<"found" | "other" | "none"> {
  const limitMs = watch.prevented ? preventedMs : quietMs;
  for (let waitedMs = 0; ; waitedMs += 20) {
    const now = textPresence(write.field, write.text);
    const isChanged = now.fieldText !== watch.before.fieldText;
    if (now.count > watch.before.count || (isChanged && now.isInField)) return "found";
    if (waitedMs >= limitMs) return isChanged ? "other" : "none";
    await watch.wait(20);
  }
}
