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
  readonly close: () => Promise<void>;
};

/** How a call is said in the engines' world. */
export function expressionOf(call: EnginesCall): string {
  const values = call.name === "write" ? [call.text, call.part] : [];
  return `granaryLab.${call.name}(${values.map((value) => JSON.stringify(value)).join()})`;
}
