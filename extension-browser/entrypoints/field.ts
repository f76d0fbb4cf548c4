/** The button and the card. Added by the background when a field is focused for the first time. */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { HoldOrder } from "../platform/card-channel.ts";
import type { FieldLabels, PageCall, PageOrder } from "../platform/message.ts";
import type { Answer } from "../field/answer.ts";
import { createFieldSession } from "../field/field-session.ts";
import { handOver, takeOver } from "../field/handover.ts";
import { removeDeadHosts } from "../field/stage/closed-host.ts";
import { watchRewritten } from "../field/watch-rewritten.ts";
import { isForFirefox } from "../platform/built-for.ts";
import { handoverName } from "../platform/handover-name.ts";
import { whileHere } from "../platform/extension-life.ts";

const marker = "granaryField";

async function isForSentences(field: FieldLabels): Promise<boolean> {
  const call = { kind: "judge-field", field } satisfies PageCall;
  try {
    return (await browser.runtime.sendMessage(call)) === true;
  } catch {
    // After an update nobody answers; the button is still needed to say so.
    return !field.isLine;
  }
}

export default defineUnlistedScript(() => {
  /** Begins with what was kept before, unless a script that was left behind gives something. */
  const start = (kept: readonly Answer[]) => {
    Object.assign(globalThis, { [marker]: true });
    const life = new AbortController();
    const session = createFieldSession(isForSentences, life.signal);
    const name = handoverName();
    const taken = name === undefined ? [] : takeOver(name);
    if (isForFirefox) removeDeadHosts();
    const answers = taken.length > 0 ? taken.map(({ answer }) => answer) : kept;
    for (const answer of answers) session.keep(answer);
    const isCardOpen = taken.some(({ isShown }) => isShown);
    const leave = () => life.abort();
    if (name !== undefined) handOver(name, { answers: session.answers, leave });
    const begin = async () => {
      await session.attachFocused();
      if (isCardOpen) await session.openCard();
    };
    void begin();

    const listen = (order: PageOrder | HoldOrder) => {
      if (order.kind === "open-card") void session.openCard();
      else if (order.kind === "go-away" && order.origin === globalThis.origin) {
        // Where help was switched off nothing opens by itself when it is switched on again.
        session.closeCard();
        leave();
      }
    };
    browser.runtime.onMessage.addListener(listen);
    const stopWatching = watchRewritten(() => {
      leave();
      start(session.answers().all);
    });
    life.signal.addEventListener("abort", () => {
      stopWatching();
      whileHere(() => browser.runtime.onMessage.removeListener(listen));
      for (const name of [marker, "granaryLoader"]) Reflect.deleteProperty(globalThis, name);
    });
  };
  if (!(marker in globalThis)) start([]);
});
