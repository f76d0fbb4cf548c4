/** In CSS pixels of the window. */
export type ElementBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** An element of Granary's. */
export type ClosedElement = {
  /** Presses it when a person would: in the card, after they had time to see it. */
  readonly press: () => Promise<void>;
  /** Presses where it is, at once. */
  readonly pressNow: () => Promise<void>;
  /** Where it is in the window now. */
  readonly box: () => Promise<ElementBox>;
  /** Runs a function in the page with the element, and returns what it returns as JSON. */
  readonly evaluate: <Result>(read: (element: HTMLElement) => Result) => Promise<Result>;
};
