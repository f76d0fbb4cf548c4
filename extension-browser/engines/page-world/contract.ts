/**
 * Some editors keep their text in the page's own JavaScript, where an extension's script does not
 * see it: Monaco, CKEditor 4, Google Docs. An engine for one of them says `world: "page"` and comes
 * in two halves:
 *
 * - The engine everybody else knows runs isolated and finds the field. Each of its functions sends
 *   one call and promises the answer.
 * - A `PageHalf`, in a file of the same name in this folder, does what a call says with the editor's
 *   own API. A list here names them, and one unlisted script carries the list.
 *
 * The first call in a frame has the background add that script to this frame with
 * `scripting.executeScript({ world: "MAIN", … })`, which hands over a random name. Calls and answers
 * are JSON in the `detail` of two events on the field, `<name>-call` and `<name>-answer`, told apart
 * by `callId`. A call without an answer within `preventedMs` of `writing/write-once.ts` has failed.
 *
 * The page can read every call and make up every answer, so a call holds nothing but the text that
 * is to stand in the page, and an answer is parsed and believed about that field only.
 */

/** What the isolated half asks for. */
export type PageCall = { readonly callId: number; readonly engineId: string } & (
  | { readonly kind: "read" }
  /** The half keeps the selection under `callId` until `restore` names it. */
  | { readonly kind: "remember" }
  | { readonly kind: "restore"; readonly rememberedId: number }
  | { readonly kind: "select-all" }
  /** Acts once on the current selection, as a `WritingStep` does. */
  | { readonly kind: "write"; readonly text: string }
);

/** What the page's half says to one call. `failed`: the editor is not there, or has no such API. */
export type PageAnswer = { readonly callId: number } & (
  | { readonly kind: "text"; readonly text: string; readonly selection?: string }
  | { readonly kind: "done"; readonly prevented: boolean }
  | { readonly kind: "failed" }
);

/** The half of an engine that runs in the page's own world. */
export type PageHalf = {
  readonly world: "page";
  /** The file's name, which is the engine's id. */
  readonly engineId: string;
  readonly answer: (field: HTMLElement, call: PageCall) => PageAnswer | Promise<PageAnswer>;
};
