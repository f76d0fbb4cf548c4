/**
 * CodeMirror 5, also as EasyMDE and SimpleMDE have it. Keys go to a hidden `textarea` that never holds the
 * document. https://codemirror.net/5/doc/manual.html, checked 2026-11 with 5.65.
 */
import type { Engine } from "./engine.ts";
import { pageEngine } from "./page-world/page-engine.ts";

/** Known by the element around all of it. */
export const codemirror5: Engine = pageEngine({
  id: "codemirror5",
  owns: (focused) => focused.closest<HTMLElement>(".CodeMirror") ?? undefined,
});
