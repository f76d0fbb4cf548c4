/**
 * Slate. It learns of a selection up to a tenth of a second late, and later under load; a paste that comes
 * before goes elsewhere. What it hears as the browser's own change of text it reads the selection for first.
 * https://docs.slatejs.org/libraries/slate-react/editable, checked 2026-11 with slate-react 0.146.
 */
import type { Engine } from "./engine.ts";
import { pasteByInput } from "./writing/paste-by-input.ts";
import { paste } from "./writing/paste.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** Two line ends begin a new block, as one does. */
export const slate: Engine = {
  id: "slate",
  world: "isolated",
  owns: (focused) => focused.closest<HTMLElement>("[data-slate-editor='true']") ?? undefined,
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  steps: [pasteByInput, paste],
};
