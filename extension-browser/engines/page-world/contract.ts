/**
 * Some editors keep their text in the page's own JavaScript, where an extension's script does not
 * see it, and draw only the lines in sight: CodeMirror, Monaco. An engine for one of them is made by
 * `page-engine.ts` and comes in two halves:
 *
 * - The engine everybody else knows runs isolated and finds the field. Each of its functions makes
 *   one call and promises the answer.
 * - A `PageHalf`, in a file of the same name in this folder, does what a call says with the editor's
 *   own API. `page-halves.ts` names them, and one unlisted script carries them.
 *
 * The first field of such an engine in a frame has the background add that script to this frame with
 * `scripting.executeScript({ world: "MAIN", … })`, which hands over a random name. Calls and answers
 * are JSON in the `detail` of two events on the field, `<name>-call` and `<name>-answer`; an answer
 * comes while its call is being dispatched, or not at all.
 *
 * The page can read every call and make up every answer. So a call holds nothing but the text that
 * is to stand in the page, an answer is parsed, and what it says is believed about that field only: a
 * page that lies can have us say "not written", or harm itself.
 */

/** What the isolated half asks for. */
export type PageCall =
  | { readonly kind: "read" }
  /** Gives the editor the focus and selects from one place to another, in UTF-16 units. */
  | { readonly kind: "select"; readonly start: number; readonly end: number }
  /** Puts a text in the place of the selection, with the caret behind it, as one step of undoing. */
  | { readonly kind: "replace"; readonly text: string };

/** Everything in the editor, line ends as `\n`, and what is selected: nothing where the ends meet. */
export type EditorText = { readonly text: string; readonly start: number; readonly end: number };

/** What the page's half says to one call. `failed`: no such editor, none of its API, or read-only. */
export type PageAnswer =
  | ({ readonly kind: "text" } & EditorText)
  | { readonly kind: "done" }
  | { readonly kind: "failed" };

/** An editor, by its own API. */
export type PageEditor = {
  readonly read: () => EditorText;
  readonly select: (start: number, end: number) => void;
  readonly replace: (text: string) => void;
  readonly isReadOnly: () => boolean;
};

/** The half of an engine that runs in the page's own world. */
export type PageHalf = {
  /** The editor a field belongs to, or `undefined` if it is not one of these or shows no API. */
  readonly find: (field: HTMLElement) => PageEditor | undefined;
};
