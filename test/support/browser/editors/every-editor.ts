import { codeEditors } from "./code-editors.ts";
import { documentEditors } from "./document-editors.ts";
import type { Editor } from "./editor.ts";
import { markupEditors } from "./markup-editors.ts";
import { plainFields } from "./plain-fields.ts";

/** Every editor that engines are tried on. */
export const editors: readonly Editor[] = [
  ...plainFields,
  ...documentEditors,
  ...markupEditors,
  ...codeEditors,
];

/** Those whose names hold one of the words, whatever its capitals; all where there are none. */
export function editorsNamed(words: readonly string[]): readonly Editor[] {
  const wanted = words.map((word) => word.trim().toLowerCase());
  return editors.filter(
    ({ name }) => wanted.length === 0 || wanted.some((word) => name.toLowerCase().includes(word)),
  );
}
