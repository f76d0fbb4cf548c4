/**
 * Editors that draw their text themselves and take keys through something hidden: CodeMirror, Monaco. Most are
 * for code, where nobody wants a reply; some are what a tool has for comments and posts.
 */

/** The editor a focused element belongs to. */
export type DrawnEditor = {
  /** What a person sees of it. */
  readonly shown: HTMLElement;
  /** Whether sentences are written in it, as far as its elements tell. */
  readonly isForSentences: boolean;
};

type Kind = { readonly selector: string; readonly isForSentences: (shown: Element) => boolean };

/** EasyMDE and SimpleMDE say who they are; others for sentences wrap lines and do not number them. */
const markdownTheme = ".cm-s-easymde, .cm-s-paper, .EasyMDEContainer *, .editor-toolbar + *";
const codeTokens =
  ".cm-keyword, .cm-def, .cm-builtin, .cm-operator, .cm-property, .cm-variable, .cm-qualifier";

const has = (element: Element | null, selector: string) =>
  element !== null && element.querySelector(selector) !== null;

const kinds: readonly Kind[] = [
  {
    selector: ".CodeMirror",
    isForSentences: (shown) =>
      shown.matches(markdownTheme) ||
      (shown.matches(".CodeMirror-wrap") && !has(shown, `.CodeMirror-linenumbers, ${codeTokens}`)),
  },
  {
    selector: ".monaco-editor",
    isForSentences: (shown) => {
      const mode = shown.closest("[data-mode-id]")?.getAttribute("data-mode-id");
      return mode === "markdown" || (mode === "plaintext" && !has(shown, ".line-numbers"));
    },
  },
  {
    selector: ".cm-content",
    isForSentences: (shown) => {
      const language = shown.getAttribute("data-language");
      if (language !== null) return language === "markdown";
      return !has(shown.closest(".cm-editor"), ".cm-lineNumbers");
    },
  },
];

/** Looks at elements only: reads no layout and no text. */
export function drawnEditor(element: Element): DrawnEditor | undefined {
  for (const { selector, isForSentences } of kinds) {
    const shown = element.closest<HTMLElement>(selector);
    if (shown !== null) return { shown, isForSentences: isForSentences(shown) };
  }
  return undefined;
}

/** What carries the labels of a field: of an editor the hidden text area of a form that it stands in for. */
export function labelled(field: HTMLElement): HTMLElement {
  const shown = drawnEditor(field)?.shown;
  const before = (shown?.closest(".EasyMDEContainer") ?? shown)?.previousElementSibling;
  return before instanceof HTMLTextAreaElement ? before : field;
}
