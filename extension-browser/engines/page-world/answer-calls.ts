import type { PageAnswer, PageCall, PageEditor, PageHalf } from "./contract.ts";

/** Answers what the isolated half asks in this document from now on, under a name that only both know. */
export function answerCalls(name: string, halves: readonly PageHalf[]): void {
  const listen = (event: Event) => {
    const field = event.composedPath()[0];
    const { detail } = event as CustomEvent<string>;
    if (!(field instanceof HTMLElement)) return;
    const answer = JSON.stringify(answerOf(field, JSON.parse(detail) as PageCall, halves));
    field.dispatchEvent(new CustomEvent(`${name}-answer`, { detail: answer }));
  };
  document.addEventListener(`${name}-call`, listen, true);
}

function answerOf(field: HTMLElement, call: PageCall, halves: readonly PageHalf[]): PageAnswer {
  try {
    for (const half of halves) {
      const editor = half.find(field);
      if (editor !== undefined) return obey(editor, call);
    }
  } catch {
    // The page's own code stands behind every call of an editor.
  }
  return { kind: "failed" };
}

function obey(editor: PageEditor, call: PageCall): PageAnswer {
  if (call.kind === "read") return { kind: "text", ...editor.read() };
  if (call.kind === "select") editor.select(call.start, call.end);
  else if (editor.isReadOnly()) return { kind: "failed" };
  else editor.replace(call.text);
  return { kind: "done" };
}
