/**
 * What a switched-on page carries until somebody wants to write: one passive listener. It loads no
 * interface and reads no layout. At a focus in what may be a field it asks the background, which loads
 * the rest if a person writes sentences there, or code: the rest tells which, and hears the shortcut.
 */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { PageCall } from "../platform/message.ts";
import { labelsOf } from "../field/fields/labels-of.ts";
import { mayBeAsked } from "../field/fields/may-be-field.ts";
import { focusedElement, watchFocus } from "../field/watch-focus.ts";
import { watchRewritten } from "../field/watch-rewritten.ts";

// A tab that was open when the site was switched on may get this twice.
const marker = "granaryLoader";

/** Whether the rest comes because of this field. */
async function isWanted(field: HTMLElement): Promise<boolean> {
  const call = { kind: "field-focused", field: labelsOf(field) } satisfies PageCall;
  try {
    return (await browser.runtime.sendMessage(call)) === true;
  } catch {
    // After an update this copy is an orphan; the one that the update brought asks instead.
    return false;
  }
}

export default defineUnlistedScript(() => {
  if (marker in globalThis) return;
  Object.assign(globalThis, { [marker]: true });
  let life = new AbortController();
  const ask = async (field: HTMLElement) => {
    if (!(await isWanted(field))) return;
    stopWatching();
    life.abort();
  };
  const begin = () => {
    life.abort();
    life = new AbortController();
    watchFocus(mayBeAsked, (field) => void ask(field), life.signal);
    const focused = mayBeAsked(focusedElement());
    if (focused !== undefined) void ask(focused);
  };
  const stopWatching = watchRewritten(begin);
  begin();
});
