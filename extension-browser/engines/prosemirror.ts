/**
 * ProseMirror and TipTap. A paste is one step of their history and keeps paragraphs.
 * https://prosemirror.net/docs/ref/#view.EditorProps.handlePaste, checked 2026-11 with 1.42.
 */
import type { Engine } from "./engine.ts";
import { insertByCommand } from "./writing/insert-by-command.ts";
import { paste } from "./writing/paste.ts";
import { readRich } from "./writing/read-rich.ts";
import { rememberRange, selectContents } from "./writing/rich-selection.ts";

/** Pastes plain text; two line ends in it begin a new paragraph. */
export const prosemirror: Engine = {
  id: "prosemirror",
  world: "isolated",
  owns: (focused) => focused.closest<HTMLElement>(".ProseMirror") ?? undefined,
  read: readRich,
  remember: rememberRange,
  selectAll: selectContents,
  steps: [paste, insertByCommand],
};
