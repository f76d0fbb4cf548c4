/** At once, or later: an editor in the page's own world answers by message. */
export type Awaitable<Value> = Value | Promise<Value>;

/** What stands in a field and which part of it is selected. Line ends are `\n`. */
export type FieldText = {
  readonly text: string;
  /** Absent when nothing is selected. */
  readonly selection?: string;
  /** Where the selection begins, in characters of `text`; for engines that have `selectSpan`. */
  readonly caret?: number;
  /** Set where an editor shows, and so gives, only a part of a long text: it is not replaced. */
  readonly isPart?: true;
};

/** Some characters of a field's text, `end` not among them. */
export type TextSpan = { readonly start: number; readonly end: number };

/**
 * What a text takes the place of. `selection`: of what is selected, or of nothing where only the caret
 * stands. `caret`: the same, but above a signature or a quotation that the caret stands in. `typed`: of
 * all that the person typed, which is everything but signature and quotation.
 */
export type ReplacedPart = "everything" | "selection" | "caret" | "typed";

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
  /**
   * Where the editor keeps its text: in the document, or as `page-world/contract.ts` says, which also
   * says whether it is read-only.
   */
  readonly world: "isolated" | "page";
  /** The field to work on for a focused element, or `undefined` if it is not one of these. Looks at elements only. */
  readonly owns: (focused: HTMLElement) => HTMLElement | undefined;
  readonly read: (field: HTMLElement) => Awaitable<FieldText>;
  /** Remembers the selection; the returned function focuses the field and brings it back. */
  readonly remember: (field: HTMLElement) => Awaitable<() => Awaitable<void>>;
  readonly selectAll: (field: HTMLElement) => Awaitable<void>;
  /**
   * Selects a part of what `read` gives as `text`, for editors of plain text with a model of their own.
   * Without it what the person typed is looked for in the field's elements.
   */
  readonly selectSpan?: (field: HTMLElement, span: TextSpan) => Awaitable<void>;
  /** How long it takes until the editor knows of the focus and the selection given back, if longer than others. */
  readonly learnsMs?: number;
  /** Set where nothing but a real key changes the text: it can be copied only, and the person hears why. */
  readonly takesKeysOnly?: true;
  /** Ways of writing, in the order to try. A later one is used only if nothing at all happened. */
  readonly steps: readonly [WritingStep, ...WritingStep[]];
};
