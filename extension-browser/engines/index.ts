import { ckeditor5 } from "./ckeditor5.ts";
import { codemirror5 } from "./codemirror5.ts";
import { codemirror6 } from "./codemirror6.ts";
import { contenteditable } from "./contenteditable.ts";
import { editContext } from "./edit-context.ts";
import { editorjs } from "./editorjs.ts";
import type { Engine } from "./engine.ts";
import { jodit } from "./jodit.ts";
import { monaco } from "./monaco.ts";
import { prosemirror } from "./prosemirror.ts";
import { quill1 } from "./quill1.ts";
import { slate } from "./slate.ts";
import { textarea } from "./textarea.ts";
import { trix } from "./trix.ts";

/** Every engine there is, the most particular first. */
export const engines: readonly Engine[] = [
  codemirror5,
  codemirror6,
  monaco,
  editContext,
  textarea,
  quill1,
  prosemirror,
  ckeditor5,
  slate,
  trix,
  editorjs,
  jodit,
  contenteditable,
];

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
