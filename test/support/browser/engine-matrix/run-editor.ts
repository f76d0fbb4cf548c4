import type { Editor } from "../editors/editor.ts";
import { runs } from "./columns.ts";
import type { Hand } from "./hand.ts";
import type { Seen } from "./steps.ts";

/** What was seen in each column of one editor's row; nothing where all was well. */
export type Row = ReadonlyMap<string, Seen>;

/** Tries one editor in all columns there is time for. */
export async function runEditor(
  editor: Editor,
  hand: Hand,
  { isLong }: { readonly isLong: boolean },
): Promise<Row> {
  const row = new Map<string, Seen>();
  for (const run of runs) {
    if (run.isLong === true && !isLong) continue;
    if (run.needsLines === true && editor.isLine === true) continue;
    if (run.isSlowed === true && hand.throttle === undefined) continue;
    let isReached = true;
    for (const [index, look] of run.looks({ editor, hand }).entries()) {
      const seen: Seen = isReached ? await seenBy(look) : "not reached";
      isReached &&= seen === undefined;
      row.set(run.columns[index] ?? "", seen);
    }
  }
  return row;
}

async function seenBy(look: () => Promise<Seen>): Promise<Seen> {
  try {
    return await look();
  } catch (error) {
    return String(error).slice(0, 200);
  }
}

/** The columns of a row that must not be well. */
export function expectedOf({ instead = [] }: Editor, browser: string): ReadonlyMap<string, string> {
  const all = instead.filter(({ only }) => only === undefined || only === browser);
  return new Map(all.flatMap(({ columns, says }) => columns.map((column) => [column, says])));
}
