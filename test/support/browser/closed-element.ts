/** An element of Granary's. */
export type ClosedElement = {
  /** Presses it when a person would: in the card, after they had time to see it. */
  readonly press: () => Promise<void>;
  /** Presses where it is, at once. */
  readonly pressNow: () => Promise<void>;
  /** Runs a function in the page with the element, and returns what it returns as JSON. */
  readonly evaluate: <Result>(read: (element: HTMLElement) => Result) => Promise<Result>;
};
