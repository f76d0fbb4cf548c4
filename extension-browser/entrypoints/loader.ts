/**
 * What a switched-on page carries until somebody wants to write: one passive listener. It loads no
 * interface and reads no layout; the first focus in a field asks the background for the rest.
 */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { PageCall } from "../platform/message.ts";
import { focusedField, watchFocus } from "../field/watch-focus.ts";

// A tab that was open when the site was switched on may get this twice.
const marker = "granaryLoader";

async function call(): Promise<void> {
  try {
    await browser.runtime.sendMessage({ kind: "field-focused" } satisfies PageCall);
  } catch {
    // After an update this copy is an orphan; the one that the update brought answers instead.
  }
}

export default defineUnlistedScript(() => {
  if (marker in globalThis) return;
  Object.assign(globalThis, { [marker]: true });
  const life = new AbortController();
  const ask = () => {
    life.abort();
    void call();
  };
  if (focusedField() === undefined) watchFocus(ask, life.signal);
  else ask();
});
