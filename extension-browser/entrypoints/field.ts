/** The button and the card. Added by the background when a field is focused for the first time. */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { HoldOrder } from "../platform/card-channel.ts";
import type { PageOrder } from "../platform/message.ts";
import { createFieldSession } from "../field/field-session.ts";
import { handOver, takeOver } from "../field/handover.ts";
import { handoverName } from "../platform/handover-name.ts";
import { whileHere } from "../platform/extension-life.ts";
import { focusedField, watchFocus } from "../field/watch-focus.ts";

const marker = "granaryField";

export default defineUnlistedScript(() => {
  if (marker in globalThis) return;
  Object.assign(globalThis, { [marker]: true });
  const life = new AbortController();
  const session = createFieldSession(life.signal);
  const name = handoverName();
  let isCardOpen = false;
  if (name !== undefined) {
    const taken = takeOver(name);
    for (const { answer } of taken) session.keep(answer);
    isCardOpen = taken.some(({ isShown }) => isShown);
    const leave = () => life.abort();
    handOver(name, { answers: session.answers, leave });
  }
  watchFocus(session.attach, life.signal);
  const focused = focusedField();
  if (focused !== undefined) session.attach(focused);
  if (isCardOpen) session.openCard();

  const listen = (order: PageOrder | HoldOrder) => {
    if (order.kind === "open-card") session.openCard();
    else if (order.kind === "go-away" && order.origin === globalThis.origin) life.abort();
  };
  browser.runtime.onMessage.addListener(listen);
  life.signal.addEventListener("abort", () => {
    whileHere(() => browser.runtime.onMessage.removeListener(listen));
    for (const name of [marker, "granaryLoader"]) Reflect.deleteProperty(globalThis, name);
  });
});
