/**
 * Gives a sentence in the editor's language. `{0}`, `{1}` … stand for the arguments. The English
 * sentence is the key; the others are in `l10n/`.
 */
export type Translate = (sentence: string, ...args: (string | number)[]) => string;

/** The sentences as they are written in the sources. */
export const inEnglish: Translate = (sentence, ...args) =>
  sentence.replaceAll(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));
