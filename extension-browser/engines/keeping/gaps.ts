/**
 * Where an editor of a long text has drawn only the lines in sight: what it keeps in the place of the others.
 * What is not drawn cannot be read, and so is not replaced.
 */

/** Lines that are not there. */
export type Gap = {
  /** Whether a range reaches from one side of them to the other. */
  readonly isIn: (range: Range) => boolean;
};

/** Lower than this nothing is a gap: pages leave room below a text. In CSS pixels. */
const gapHeightMin = 300;

/** Empty, and seen all the same. */
const shownEmpty =
  "br, hr, img, video, audio, canvas, svg, svg *, iframe, object, embed, input, textarea, select, button";

/** What editors use: an empty box, rows that are put into place one by one, or much room at the ends. */
export function gapsIn(field: HTMLElement): readonly Gap[] {
  return [...emptyBoxes(field), ...placedRows(field), ...roomAtEnds(field)];
}

function emptyBoxes(field: HTMLElement): readonly Gap[] {
  return [...field.querySelectorAll<HTMLElement>(`:empty:not(${shownEmpty})`)]
    .filter(({ offsetHeight }) => offsetHeight > gapHeightMin)
    .map((box) => ({ isIn: (range) => range.intersectsNode(box) }));
}

function placedRows(field: HTMLElement): readonly Gap[] {
  const placed = field.querySelectorAll<HTMLElement>(
    "[style*='top:'], [style*='inset:'], [style*='translate']",
  );
  const rows = new Map<HTMLElement, HTMLElement[]>();
  for (const row of placed) {
    const { parentElement: box, textContent } = row;
    if (box === null || textContent === "" || getComputedStyle(row).position !== "absolute")
      continue;
    rows.set(box, [...(rows.get(box) ?? []), row]);
  }
  return [...rows]
    .filter(([box, all]) => {
      const drawn = all.reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
      return box.offsetHeight - drawn > gapHeightMin;
    })
    .map(([box, all]) => ({
      isIn: (range) =>
        range.intersectsNode(box) &&
        !all.some((row) => row.contains(range.startContainer) && row.contains(range.endContainer)),
    }));
}

// Editors that scroll past their end have as much room there as is seen at a time, and no more.
function roomAtEnds(field: HTMLElement): readonly Gap[] {
  const roomMin = Math.max(gapHeightMin, window.innerHeight);
  return [field, ...field.querySelectorAll<HTMLElement>("[style*='padding'], [style*='margin']")]
    .filter(({ style }) =>
      [style.paddingTop, style.paddingBottom, style.marginTop, style.marginBottom].some(
        (room) => room.endsWith("px") && Number.parseFloat(room) > roomMin,
      ),
    )
    .map(() => ({ isIn: () => false }));
}
