/**
 * Jodit. A paste of more than one line opens a dialog that asks how to paste, so it is typed.
 * https://xdsoft.net/jodit/docs/modules/plugin_paste.html, checked 2026-11 with 4.15.
 */
import type { Engine } from "./engine.ts";
import { insertByCommand } from "./writing/insert-by-command.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** Known by the element that is written in. */
export const jodit: Engine = {
  id: "jodit",
  world: "isolated",
  owns: (focused) => focused.closest<HTMLElement>(".jodit-wysiwyg") ?? undefined,
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  steps: [insertByCommand],
};
