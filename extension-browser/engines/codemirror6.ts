/**
 * CodeMirror 6. It draws only the lines in sight, so it is asked for its document and told what to change
 * through its view. https://codemirror.net/docs/ref/#view.EditorView, checked 2026-11 with view 6.43.
 */
import type { Engine } from "./engine.ts";
import { pageEngine } from "./page-world/page-engine.ts";

/** Known by the element it draws its lines into. */
export const codemirror6: Engine = pageEngine({
  id: "codemirror6",
  owns: (focused) => focused.closest<HTMLElement>(".cm-content") ?? undefined,
});
