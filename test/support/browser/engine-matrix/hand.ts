/** What the engines' own world of a document offers: `editors/build-editor-page.ts`. */
export type EnginesCall =
  /** Which engine owns what has the focus. */
  | { readonly name: "engine" }
  | { readonly name: "remember" }
  | { readonly name: "read" }
  | { readonly name: "write"; readonly text: string; readonly part: WrittenPart };

/** As the writer has it. */
export type WrittenPart = "selection" | "caret" | "typed";

/** What the engines read: nothing if none of them owns what has the focus. */
export type EngineReading = {
  readonly text: string;
  readonly selection?: string;
  readonly engine?: string;
};

/** Whoever sits before a page of editors, in one browser or the other, with real mouse and keys. */
export type Hand = {
  /** Puts an editor into the page. */
  readonly mount: (name: string) => Promise<void>;
  readonly click: (selector: string) => Promise<void>;
  readonly press: (keys: string) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** What the editor's own document holds. */
  readonly text: () => Promise<string>;
  /** Asks the engines, in the document of the editor. */
  readonly engines: (call: EnginesCall, isFramed: boolean) => Promise<unknown>;
  /** Gives the page one part in `rate` of the processor, where the browser can. */
  readonly throttle?: (rate: number) => Promise<void>;
};

/** Everybody who sits before one browser. */
export type Hands = {
  /** Gives the work to one who has nothing else to do. */
  readonly use: <Result>(work: (hand: Hand) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
};

/** Shares work among hands, each of which does one thing at a time. */
export function shareWork(all: readonly Hand[], close: Hands["close"]): Hands {
  const free = [...all];
  const waiting: ((hand: Hand) => void)[] = [];
  return {
    use: async (work) => {
      const hand =
        free.pop() ??
        (await new Promise<Hand>((resolve) => {
          waiting.push(resolve);
        }));
      try {
        return await work(hand);
      } finally {
        const next = waiting.shift();
        if (next === undefined) free.push(hand);
        else next(hand);
      }
    },
    close,
  };
}

/** How a call is said in the engines' world. */
export function expressionOf(call: EnginesCall): string {
  const values = call.name === "write" ? [call.text, call.part] : [];
  return `granaryLab.${call.name}(${values.map((value) => JSON.stringify(value)).join()})`;
}
