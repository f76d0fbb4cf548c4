/**
 * Quill 1 and its forks. A pasted event makes it delete the selection and insert nothing, so the
 * command comes first and alone. https://v1.quilljs.com/docs/modules/clipboard, checked 2026-11.
 */
import type { Engine } from "./engine.ts";
import { insertByCommand } from "./writing/insert-by-command.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** Known by the hidden clipboard beside the editor, which Quill 2 no longer has. */
export const quill1: Engine = {
  id: "quill1",
  world: "isolated",
  owns: (focused) => {
    const field = focused.closest<HTMLElement>(".ql-editor");
    const container = field?.closest(".ql-container");
    return container?.querySelector(".ql-clipboard") === null ? undefined : (field ?? undefined);
  },
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  steps: [insertByCommand],
};
