/**
 * The engines come in a script of their own, so that what a page carries does not grow with each editor
 * that is known. The two scripts share the world that the browser keeps for ours in each document.
 */
import { browser } from "wxt/browser";
import type { engineFor } from "../engines/index.ts";
import type { writeOnce } from "../engines/writing/write-once.ts";
import type { PageCall } from "../platform/message.ts";

/** What the engines can do for a field. */
export type PageEngines = {
  readonly engineFor: typeof engineFor;
  readonly writeOnce: typeof writeOnce;
};

type WithEngines = { granaryEngines?: PageEngines };

/** Called by the engines' script. */
export function giveEngines(engines: PageEngines): void {
  (globalThis as WithEngines).granaryEngines = engines;
}

/** The engines, fetched once; `undefined` if the extension is gone and they never came. */
export async function pageEngines(): Promise<PageEngines | undefined> {
  const world = globalThis as WithEngines;
  if (world.granaryEngines === undefined) {
    const call = { kind: "load-engines" } satisfies PageCall;
    await browser.runtime.sendMessage(call).catch(() => undefined);
  }
  return world.granaryEngines;
}
