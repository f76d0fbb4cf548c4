import * as z from "zod/mini";
import { browser } from "wxt/browser";
import type { CardPort } from "./card-address.ts";

/** Which script a page of ours wants to talk to, and under which name. */
const scriptCallSchema = z.object({ tabId: z.number(), frameId: z.number(), name: z.string() });
export type ScriptCall = z.infer<typeof scriptCallSchema>;

const relayed = "relay:";

/**
 * Opens a port from a page of ours to a script of ours in a tab. Firefox gives a page that stands in
 * a frame of somebody else's no `tabs`: there the background passes everything on.
 */
export function callScript(call: ScriptCall): CardPort {
  const { tabs } = browser as { readonly tabs?: typeof browser.tabs };
  if (tabs === undefined) return browser.runtime.connect({ name: relayed + JSON.stringify(call) });
  return connectScript(call);
}

/** The same where there is no doubt that this may. */
export function connectScript({ tabId, frameId, name }: ScriptCall): CardPort {
  return browser.tabs.connect(tabId, { frameId, name });
}

/** What the background is asked to pass on, by the name of the port; `undefined` if it is not. */
export function readRelayedCall(portName: string): ScriptCall | undefined {
  if (!portName.startsWith(relayed)) return undefined;
  try {
    const read = scriptCallSchema.safeParse(JSON.parse(portName.slice(relayed.length)));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
