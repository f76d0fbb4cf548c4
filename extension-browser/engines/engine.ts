import type { PageHalf } from "./page-world/contract.ts";

/** At once, or later: an editor in the page's own world answers by message. */
export type Awaitable<Value> = Value | Promise<Value>;

/** What stands in a field and which part of it is selected. Line ends are `\n`. */
export type FieldText = {
  readonly text: string;
  /** Absent when nothing is selected. */
  readonly selection?: string;
};

/** Which part of a field a text replaces. */
export type ReplacedPart = "everything" | "selection";

/**
 * One way of giving a field a text. It acts once on the field's current selection and reports
 * whether the page took the event over (`prevented`), which means its effect may come later.
 */
export type WritingStep = (
  field: HTMLElement,
  text: string,
) => Awaitable<{ readonly prevented: boolean }>;

/**
 * One kind of editor. The first engine in `index.ts` that owns a field is used for it. An engine
 * declares; `writing/write-once.ts` does the writing.
 */
export type Engine = {
  /** The file's name. */
  readonly id: string;
  /** Where the editor keeps its text: in the document, or as `page-world/contract.ts` says. */
  readonly world: "isolated" | PageHalf["world"];
  /** The field to work on for a focused element, or `undefined` if it is not one of these. Looks at elements only. */
  readonly owns: (focused: HTMLElement) => HTMLElement | undefined;
  readonly read: (field: HTMLElement) => Awaitable<FieldText>;
  /** Remembers the selection; the returned function focuses the field and brings it back. */
  readonly remember: (field: HTMLElement) => Awaitable<() => Awaitable<void>>;
  readonly selectAll: (field: HTMLElement) => Awaitable<void>;
  /** Ways of writing, in the order to try. A later one is used only if nothing at all happened. */
  readonly steps: readonly [WritingStep, ...WritingStep[]];
};
