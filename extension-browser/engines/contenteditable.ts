/**
 * Any other rich field. Editors with a model of their own take a paste and prevent the browser's;
 * a plain `contenteditable` ignores a made-up paste and takes the command.
 * https://w3c.github.io/editing/docs/execCommand, checked 2026-11.
 */
import type { Engine } from "./engine.ts";
import { insertByCommand } from "./writing/insert-by-command.ts";
import { paste } from "./writing/paste.ts";
import { pasteWithHtml } from "./writing/paste-with-html.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** The outermost editable element around the focus: editors nest, and only the root has the text. */
export const contenteditable: Engine = {
  id: "contenteditable",
  world: "isolated",
  owns: (focused) => {
    if (!focused.isContentEditable) return undefined;
    let field = focused;
    while (field.parentElement?.isContentEditable === true) field = field.parentElement;
    return field;
  },
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  steps: [paste, pasteWithHtml, insertByCommand],
};
