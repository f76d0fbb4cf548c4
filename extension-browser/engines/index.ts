import { contenteditable } from "./contenteditable.ts";
import type { Engine } from "./engine.ts";
import { prosemirror } from "./prosemirror.ts";
import { quill1 } from "./quill1.ts";
import { textarea } from "./textarea.ts";

/** Every engine there is, the most particular first. */
export const engines: readonly Engine[] = [textarea, quill1, prosemirror, contenteditable];

/** The engine for a focused element and the field it works on, or `undefined` if none owns it. */
export function engineFor(
  focused: HTMLElement,
): { readonly engine: Engine; readonly field: HTMLElement } | undefined {
  for (const engine of engines) {
    const field = engine.owns(focused);
    if (field !== undefined) return { engine, field };
  }
  return undefined;
}
