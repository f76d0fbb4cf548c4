/**
 * What a page needs only beside a field comes in scripts of their own, so that what every field carries
 * stays small. All of them share the world that the browser keeps for ours in each document.
 */
import { browser } from "wxt/browser";
import type { PageCall, PagePartName } from "../platform/message.ts";

/** A part that comes by itself when it is wanted. */
export type PagePart<Part> = {
  /** Called by the part's own script. */
  readonly give: (part: Part) => void;
  /** The part if it has come. */
  readonly here: () => Part | undefined;
  /** The part, fetched once; `undefined` if the extension is gone and it never came. */
  readonly fetch: () => Promise<Part | undefined>;
};

/** The part that comes in the script of this name. */
export function pagePart<Part>(part: PagePartName): PagePart<Part> {
  const world = globalThis as { [key: string]: unknown };
  const key = `granaryPart:${part}`;
  const here = () => world[key] as Part | undefined;
  return {
    give: (given) => {
      world[key] = given;
    },
    here,
    fetch: async () => {
      if (here() === undefined) {
        const call = { kind: "load-part", part } satisfies PageCall;
        await browser.runtime.sendMessage(call).catch(() => undefined);
      }
      return here();
    },
  };
}
