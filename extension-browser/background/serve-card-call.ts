import { cardCallSchema, type HoldOrder, type ScriptPlace } from "../platform/card-channel.ts";
import type { PageSender } from "./switched-sites.ts";

/** A script of ours in some frame of some tab, as the browser names it. */
export type ScriptSender = PageSender & {
  readonly tab?:
    | { readonly id?: number | undefined; readonly url?: string | undefined }
    | undefined;
  readonly frameId?: number | undefined;
};

/** What serving a card's scripts needs. */
export type CardCallContext = {
  readonly isOn: (sender: PageSender) => Promise<boolean>;
  /** Has the top document of a tab build a frame; resolves when it was told. */
  readonly holdInTop: (tabId: number, order: HoldOrder) => Promise<void>;
};

/**
 * Tells a script where it is, or has the tab's top document hold its card. `undefined` if the
 * message is another one, or whoever sends it may not.
 */
export async function serveCardCall(
  message: unknown,
  sender: ScriptSender,
  context: CardCallContext,
): Promise<ScriptPlace | undefined> {
  const call = cardCallSchema.safeParse(message);
  const { tab, frameId } = sender;
  if (!call.success || tab?.id === undefined || frameId === undefined) return undefined;
  if (!(await context.isOn(sender))) return undefined;
  // The browser gives the address of a tab only where its site lets us in.
  const isTopOn = tab.url !== undefined && (await context.isOn({ url: tab.url }));
  if (call.data.kind === "locate") return { tabId: tab.id, frameId, isTopOn };
  const { kind, nonce } = call.data;
  const address = { tabId: tab.id, fieldFrameId: frameId, stageFrameId: 0, nonce };
  if (isTopOn) await context.holdInTop(tab.id, { kind, address });
  return undefined;
}
