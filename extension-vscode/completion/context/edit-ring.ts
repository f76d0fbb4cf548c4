import type { ChangedLines } from "./open-files.ts";

/** Where a document was changed: the first line and the last. */
export type EditedLines = {
  readonly document: string;
  readonly startLine: number;
  readonly endLine: number;
};

/** Remembers where something was changed lately: places, never text. */
export type EditRing = {
  readonly note: (document: string, changes: readonly ChangedLines[]) => void;
  /** The newest first. */
  readonly all: () => readonly EditedLines[];
};

/** Places kept: more than fit into a question. */
const placesMax = 12;

/** Changes this near to each other are one. */
const nearLines = 3;

/** What is longer nobody typed: another branch, a formatter, a generated file. */
const typedLinesMax = 40;

/** Nothing was changed yet. */
export function createEditRing(): EditRing {
  let places: readonly EditedLines[] = [];
  return {
    note: (document, changes) => {
      for (const change of changes) {
        const { joined, others } = afterChange(places, document, change);
        places = [...joined, ...others].slice(0, placesMax);
      }
    },
    all: () => places,
  };
}

/** The places where they are after the change, and the one it made or grew. */
function afterChange(
  places: readonly EditedLines[],
  document: string,
  change: ChangedLines,
): { readonly joined: readonly EditedLines[]; readonly others: readonly EditedLines[] } {
  const added = change.lineEnds - (change.endLine - change.startLine);
  let { startLine } = change;
  let endLine = change.startLine + change.lineEnds;
  const others: EditedLines[] = [];
  for (const place of places) {
    const isAbove = place.endLine < change.startLine - nearLines;
    if (place.document !== document || isAbove) others.push(place);
    else if (place.startLine > change.endLine + nearLines) {
      others.push({ document, startLine: place.startLine + added, endLine: place.endLine + added });
    } else {
      startLine = Math.min(startLine, place.startLine);
      endLine = Math.max(endLine, place.endLine + added);
    }
  }
  const isTyped = Math.max(change.lineEnds, change.endLine - change.startLine) <= typedLinesMax;
  return { joined: isTyped ? [{ document, startLine, endLine }] : [], others };
}
