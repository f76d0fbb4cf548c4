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

export default defineUnlistedScript(() => {
  if (marker in globalThis) return;
  Object.assign(globalThis, { [marker]: true });
  const life = new AbortController();
  const ask = () => {
    life.abort();
    // After an update this copy is an orphan and throws: the page simply gets no help until reload.
    void browser.runtime
      .sendMessage({ kind: "field-focused" } satisfies PageCall)
      .catch(() => undefined);
  };
  if (focusedField() === undefined) watchFocus(ask, life.signal);
  else ask();
});
