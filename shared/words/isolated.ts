/** Hebrew, Arabic and their neighbours, and the forms that old files have of them. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * Somebody else's words as they stand in a sentence of ours: written from right to left they keep their
 * dots, dashes and figures at their own end, and the sentence its order.
 */
export function isolated(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}
