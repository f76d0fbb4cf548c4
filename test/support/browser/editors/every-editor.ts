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
