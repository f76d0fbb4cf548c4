/** People who want to know when something happened, told in the order in which they came. */
export type Listeners<Value> = {
  /** Returns the function that ends it. */
  readonly add: (listener: (value: Value) => void) => () => void;
  readonly tell: (value: Value) => void;
};

/** An empty list. Telling nobody is fine; a listener added while telling waits for the next time. */
export function createListeners<Value>(): Listeners<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    add: (listener) => {
      const own = (value: Value) => listener(value);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    tell: (value) => {
      for (const listener of Array.from(listeners)) listener(value);
    },
  };
}
