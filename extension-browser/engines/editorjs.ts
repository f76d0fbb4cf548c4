/**
 * Editor.js, where each paragraph is a field of its own. A paste of more than one line makes new blocks
 * beside the one that was to be replaced; lines that are typed become elements which are not saved. So they
 * come as line breaks.
 * https://editorjs.io/paste-substitutions, checked 2026-11 with 2.31.
 */
import type { Engine } from "./engine.ts";
import { insertLines } from "./writing/insert-lines.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** The block the caret is in. Line ends become line breaks in it. */
export const editorjs: Engine = {
  id: "editorjs",
  world: "isolated",
  owns: (focused) => {
    const field = focused.closest<HTMLElement>("[contenteditable='true']");
    return field?.closest(".codex-editor") === null ? undefined : (field ?? undefined);
  },
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  steps: [insertLines],
};
