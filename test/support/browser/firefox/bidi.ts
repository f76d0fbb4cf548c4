/**
 * As much of WebDriver BiDi (https://w3c.github.io/webdriver-bidi) as puppeteer does not offer: what
 * lies in closed shadow roots, and frames that belong to an extension.
 */
import type { Browser } from "puppeteer-core";

/** A value or a node in a page, as the protocol has it. */
export type RemoteValue = {
  readonly type: string;
  readonly value?: unknown;
  /** How a node is named in later calls. */
  readonly sharedId?: string;
};

/** The part of a node's value that is read here. */
export type RemoteNode = RemoteValue & {
  readonly value?: {
    readonly localName?: string;
    readonly children?: readonly RemoteNode[];
    readonly shadowRoot?: RemoteNode | null;
    readonly mode?: "open" | "closed";
  };
};

/** A tab, a window or a frame. */
export type RemoteContext = { readonly context: string; readonly url: string };

/** A connection that speaks the protocol. */
export type Bidi = {
  /** Every context there is, or those below one, frames included. */
  readonly contexts: (which: Record<string, unknown>) => Promise<RemoteContext[]>;
  /**
   * Calls a function, given as source, in a context, or in a world beside the page's that the sandbox's
   * name stands for. Throws what it throws.
   */
  readonly call: (
    context: string,
    call: {
      readonly run: string;
      readonly values: readonly RemoteValue[];
      readonly sandbox?: string;
    },
  ) => Promise<RemoteValue>;
  /** Loads an address, to the end of its `load` event. */
  readonly navigate: (context: string, url: string) => Promise<void>;
  /** The whole document of a context, closed shadow roots included. */
  readonly document: (context: string) => Promise<RemoteNode | undefined>;
};

type Tree = RemoteContext & { readonly children?: readonly Tree[] | null };
type Called =
  | { readonly type: "success"; readonly result: RemoteValue }
  | { readonly type: "exception"; readonly exceptionDetails: { readonly text: string } };

/** The connection puppeteer made. */
type Connection = {
  readonly send: (method: string, params: object) => Promise<{ readonly result: unknown }>;
};

/** Speaks on the connection of a browser that puppeteer started. */
export function connectBidi(browser: Browser): Bidi {
  // Puppeteer has it and does not declare it.
  const { connection } = browser as unknown as { readonly connection: Connection };
  // The shapes are the protocol's own.
  const send = async <Result>(method: string, params: object) =>
    (await connection.send(method, params)).result as Result;
  return {
    contexts: async (which) => {
      const { contexts } = await send<{ contexts: readonly Tree[] }>(
        "browsingContext.getTree",
        which,
      );
      return contexts.flatMap(flatten);
    },
    call: async (context, { run, values, sandbox }) => {
      const called = await send<Called>("script.callFunction", {
        functionDeclaration: run,
        arguments: values,
        target: { context, ...(sandbox !== undefined && { sandbox }) },
        awaitPromise: true,
      });
      if (called.type === "success") return called.result;
      throw new Error(called.exceptionDetails.text);
    },
    navigate: async (context, url) => {
      await send("browsingContext.navigate", { context, url, wait: "complete" });
    },
    document: async (context) => {
      const { nodes } = await send<{ nodes: readonly RemoteNode[] }>(
        "browsingContext.locateNodes",
        {
          context,
          locator: { type: "css", value: ":root" },
          serializationOptions: { includeShadowTree: "all", maxDomDepth: null },
        },
      );
      return nodes[0];
    },
  };
}

function flatten({ children, ...context }: Tree): RemoteContext[] {
  return [context, ...(children ?? []).flatMap(flatten)];
}
