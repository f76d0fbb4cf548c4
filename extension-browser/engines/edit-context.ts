/**
 * A field that the page draws itself from an EditContext. The browser tells the page of keys and of nothing
 * else: neither a command nor a paste made by a script reaches it. So its text can be copied only.
 * https://www.w3.org/TR/edit-context/, checked 2026-11.
 */
import type { Engine } from "./engine.ts";

type Host = HTMLElement & {
  readonly editContext?: {
    readonly text: string;
    readonly selectionStart: number;
    readonly selectionEnd: number;
  } | null;
};

/** Reads what the page says it holds, and writes nothing. */
export const editContext: Engine = {
  id: "edit-context",
  world: "isolated",
  owns: (focused) => ((focused as Host).editContext ? focused : undefined),
  read: (field) => {
    const { text = "", selectionStart = 0, selectionEnd = 0 } = (field as Host).editContext ?? {};
    const [start, end] = [selectionStart, selectionEnd].toSorted((one, other) => one - other);
    const selection = text.slice(start, end);
    return { text, ...(selection !== "" && { selection }) };
  },
  remember: (field) => () => field.focus({ preventScroll: true }),
  selectAll: () => undefined,
  takesKeysOnly: true,
  steps: [() => ({ prevented: false })],
};
