import { typedSince, type CursorText } from "../typed-since.ts";

/** What happened to a document between two questions about it. */
export type Change =
  /** Nothing: the editor asks once more, as it does when its word list changes. */
  | { readonly kind: "same" }
  /** Something stands before the cursor that did not, and the cursor is behind it. */
  | { readonly kind: "typed"; readonly text: string }
  /** Something is gone: deleted, undone, or changed behind the cursor. */
  | { readonly kind: "removed" }
  /** Another document, or another place in it. */
  | { readonly kind: "elsewhere" };

/** The change from one question to the next. Text far from the cursor does not count. */
export function changeSince(last: CursorText | undefined, now: CursorText): Change {
  if (last === undefined || last.document !== now.document) return { kind: "elsewhere" };
  const [text] = typedSince(last, now);
  if (text !== undefined) return text === "" ? { kind: "same" } : { kind: "typed", text };
  const isShorter = typedSince(now, last).length > 0;
  return isShorter || last.before === now.before ? { kind: "removed" } : { kind: "elsewhere" };
}
