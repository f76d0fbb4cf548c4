/**
 * CKEditor 5. For 50 ms after it gets the focus it leaves the selection on the screen alone; what is pasted in
 * that time stands there with the old selection over it, and the next key would replace it.
 * https://ckeditor.com/docs/ckeditor5/latest/api/module_engine_view_observer_focusobserver-FocusObserver.html,
 * checked 2026-11 with 48.5.
 */
import type { Engine } from "./engine.ts";
import { paste } from "./writing/paste.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** Takes a paste and nothing else: commands go past its document. */
export const ckeditor5: Engine = {
  id: "ckeditor5",
  world: "isolated",
  owns: (focused) => focused.closest<HTMLElement>(".ck-editor__editable") ?? undefined,
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  learnsMs: 80,
  steps: [paste],
};
