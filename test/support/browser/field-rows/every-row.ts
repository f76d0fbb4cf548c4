import type { FieldRow } from "./field-row.ts";
import { closedFields, otherAreas } from "./refusals.ts";
import { richComposers } from "./rich-composers.ts";
import { otherLines, sentenceLines } from "./single-lines.ts";
import { textAreas } from "./text-areas.ts";

/** Every field. */
export const fieldRows: readonly FieldRow[] = [
  ...richComposers,
  ...textAreas,
  ...sentenceLines,
  ...otherLines,
  ...otherAreas,
  ...closedFields,
];
