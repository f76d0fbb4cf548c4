/**
 * Monaco, whichever way it takes keys: a hidden `textarea` or an EditContext, neither of which holds the
 * document. https://github.com/microsoft/vscode/wiki/EditContext-in-VS-Code, checked 2026-11 with 0.57.
 */
import type { Engine } from "./engine.ts";
import { pageEngine } from "./page-world/page-engine.ts";

/** Known by the element around all of it. */
export const monaco: Engine = pageEngine({
  id: "monaco",
  owns: (focused) => focused.closest<HTMLElement>(".monaco-editor") ?? undefined,
});
