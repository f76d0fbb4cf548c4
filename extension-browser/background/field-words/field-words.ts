/**
 * How one language labels fields. Each list is words and phrases in lower case with `, ` between
 * them. An entry stands for itself only, never for a part of another word; `*` is any letters, for
 * languages that compound and inflect. In scripts that join words an entry is found anywhere.
 */
export type FieldWords = {
  /** Where one writes sentences: a note, a message. */
  readonly sentences: string;
  /** What must never leave the page: passwords, codes. */
  readonly secrets: string;
  readonly searches: string;
  /** What takes a word or a line: names, dates, tags, also beside a word for sentences ("note title"). */
  readonly lines: string;
  /** Labels that mean a line when they are all there is: "To". */
  readonly wholes: string;
};
