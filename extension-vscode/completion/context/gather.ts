import type { Clock } from "@granary/shared/ports/clock";
import { fileSchemes } from "../file-schemes.ts";
import type { CursorText } from "../typed-since.ts";
import { createEditRing } from "./edit-ring.ts";
import { createFindFile } from "./find-file.ts";
import { contextSources } from "./sources/index.ts";
import { createMayBeSent, type IsIgnored } from "./may-be-sent.ts";
import type { OpenFile, OpenFiles } from "./open-files.ts";
import type { ContextPart, ContextQuestion } from "./sources/source.ts";
import { tokensOf } from "./tokens-of.ts";
import { createWordWindows } from "./word-windows.ts";

/** Parts of other files and of this one, what changes least first; empty where nothing helps. */
export type Gather = (place: CursorText) => Promise<readonly ContextPart[]>;

/** As long as somebody writes near the same place, what was gathered stays: so a provider knows it. */
const keptMs = 30_000;
const keptLines = 10;

/** How long an import is waited for: a folder may be far away. It is known the next time. */
const lateMs = 100;

/** What was gathered, where, and of which files. */
type Gathered = {
  readonly document: string;
  readonly line: number;
  readonly atMs: number;
  readonly of: string;
  /** Files that are not open. */
  readonly read: readonly OpenFile[];
  readonly parts: readonly ContextPart[];
};

/**
 * Gathers what helps at the cursor, in the open folder and nowhere else. Only files that may be sent
 * are looked at, checked anew each time. Listens for changes until it is disposed of.
 */
export function createGather(dependencies: {
  readonly clock: Clock;
  readonly files: OpenFiles;
  readonly isIgnored: IsIgnored;
}): { readonly gather: Gather; readonly dispose: () => void } {
  const { clock, files, isIgnored } = dependencies;
  const ring = createEditRing();
  const dispose = files.onChange(({ scheme, uri }, changes) => {
    // Panels and logs change all the time.
    if (fileSchemes.includes(scheme)) ring.note(uri, changes);
  });
  const mayBeSent = createMayBeSent(files, isIgnored);
  const findFile = createFindFile({ clock, files, mayBeSent });
  const windowsOf = createWordWindows();
  let kept: Gathered | undefined;

  const gather: Gather = async (place) => {
    if (files.readSetting("otherFiles") !== true) return [];
    const around = files.around(place.document);
    if (around === undefined) return [];
    const allowed = async (those: readonly OpenFile[]) => {
      const checked = those.map(async (file) => (await mayBeSent(file, around.folder)) && file);
      return (await Promise.all(checked)).filter((file) => file !== false);
    };
    const others = await allowed(around.others);
    const window = windowOf(place, around.current);
    const here = {
      document: place.document,
      line: window.line,
      atMs: clock.monotonicMs(),
      of: others
        .map(({ document }) => document)
        .toSorted()
        .join("\n"),
    };
    if (kept !== undefined && isAsBefore(kept, here)) {
      if ((await allowed(kept.read)).length === kept.read.length) return kept.parts;
    }
    const read: OpenFile[] = [];
    let isLate = false;
    const findInTime = async (paths: readonly string[]) => {
      const found = await inTime(clock, findFile({ ...around, others }, paths));
      if (found === "late") isLate = true;
      else if (found !== undefined) read.push(found);
      return found === "late" ? undefined : found;
    };
    const parts = await findParts({
      ...window,
      before: place.before,
      after: place.after,
      current: around.current,
      others,
      edits: ring.all(),
      windowsOf,
      findFile: findInTime,
    });
    kept = isLate ? undefined : { ...here, read, parts };
    return parts;
  };
  return { gather, dispose };
}

function inTime<Value>(clock: Clock, asked: Promise<Value>): Promise<Value | "late"> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(lateMs, () => resolve("late"));
    asked.then(resolve, reject).finally(stop);
  });
}

function isAsBefore(kept: Gathered, here: Omit<Gathered, "parts" | "read">): boolean {
  return (
    kept.document === here.document &&
    kept.of === here.of &&
    here.atMs - kept.atMs <= keptMs &&
    Math.abs(here.line - kept.line) <= keptLines
  );
}

const lineEnds = (text: string) => text.split("\n").length - 1;

/** The lines that are sent anyway, and those that will be while what was gathered is kept. */
function windowOf({ offset, before, after }: CursorText, current: OpenFile) {
  const line = lineEnds(current.text().slice(0, offset));
  return {
    line,
    startLine: Math.max(0, line - lineEnds(before) - keptLines),
    endLine: line + lineEnds(after) + 1 + keptLines,
  };
}

/** The nearest are chosen first and stand last. No line is there twice. */
async function findParts(question: ContextQuestion): Promise<readonly ContextPart[]> {
  const found = await Promise.all(contextSources.map(async ({ find }) => find(question)));
  const sent = question.before + question.after;
  const chosen: ContextPart[] = [];
  const shares = contextSources.map(({ tokensMax }, at) => ({ tokensMax, parts: found[at] ?? [] }));
  for (const { tokensMax, parts } of shares.toReversed()) {
    let tokens = 0;
    for (const part of parts) {
      const cost = tokensOf(part.text) + tokensOf(part.path);
      const isNew =
        part.text.trim() !== "" &&
        !sent.includes(part.text.trim()) &&
        !chosen.some((other) => overlaps(part, other));
      if (!isNew || tokens + cost > tokensMax) continue;
      tokens += cost;
      chosen.push(part);
    }
  }
  return chosen.toReversed();
}

function overlaps(one: ContextPart, other: ContextPart): boolean {
  return (
    one.document === other.document &&
    one.startLine < other.endLine &&
    other.startLine < one.endLine
  );
}
