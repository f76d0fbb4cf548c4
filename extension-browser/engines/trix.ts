/**
 * Trix. A paste that comes right after a selection goes to where the caret was before; what it hears as the
 * browser's own change of text goes to where that says.
 * https://github.com/basecamp/trix#inserting-and-deleting-text, checked 2026-11 with 2.1.
 */
import type { Engine } from "./engine.ts";
import { pasteByInput } from "./writing/paste-by-input.ts";
import { paste } from "./writing/paste.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** Known by its own element. */
export const trix: Engine = {
  id: "trix",
  world: "isolated",
  owns: (focused) => focused.closest<HTMLElement>("trix-editor") ?? undefined,
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  steps: [pasteByInput, paste],
};
