/**
 * A document with the cursor at ▮, what a model answers, and the document as it must read once the
 * suggestion is accepted; unchanged where nothing may be offered.
 */
export type GoldenCase = readonly [
  languageId: string,
  written: string,
  answer: string,
  document: string,
];
