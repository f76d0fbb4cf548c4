/**
 * The engines come in a script of their own, so that what a page carries does not grow with each editor
 * that is known. The two scripts share the world that the browser keeps for ours in each document.
 */
import { browser } from "wxt/browser";
import type { engineFor } from "../engines/index.ts";
import type { PageCall } from "../platform/message.ts";
import type { Answer } from "./answer.ts";
import type { Remark } from "./card-state-of.ts";
import type { InsertContext, Written } from "./insert-answer.ts";
import type { readTarget } from "./target.ts";

/** What the engines can do for a field. */
export type PageEngines = {
  readonly engineFor: typeof engineFor;
  readonly readTarget: typeof readTarget;
  /** Writes an answer into its field, or says why not. */
  readonly insertAnswer: (
    answer: Answer,
    markNow: InsertContext["markNow"],
    agreed: Remark | undefined,
  ) => Promise<Remark | Written>;
  /** What there is to say of a written answer after a while; nothing if it stayed. */
  readonly laterRemark: (answer: Answer, written: Written) => Promise<Remark | undefined>;
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
