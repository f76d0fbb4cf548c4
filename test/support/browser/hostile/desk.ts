/**
 * A web tool that is after what Granary writes in it: it was there before us, hears everything a page
 * can hear, and runs whatever a test gives it. Beside it the person, with a real mouse and keyboard.
 */
import { click, type BrowserTab } from "../browser-tab.ts";
import { openHelpedTab } from "../helped/helped-tab.ts";
import { draftReply } from "../shop-journey.ts";
import type { TabWorld } from "../tab-world.ts";

/** The desk, opened in one tab of a browser that has joined a pool. */
export type HostileDesk = {
  readonly tab: BrowserTab;
  /** Another tab, with a page of ours that nobody disturbs. */
  readonly quietTab: BrowserTab;
  /** The page's own address. */
  readonly origin: string;
  /** Loads the page anew, with nothing of Granary's open, and focuses the reply field. */
  readonly load: () => Promise<void>;
  /** Opens the menu with the mouse. */
  readonly openMenu: () => Promise<void>;
  /** Opens the menu as the shortcut does, so that the keyboard is in it. */
  readonly openByKeyboard: () => Promise<void>;
  /** Has a reply drafted; resolves to its text once it is whole. */
  readonly draft: () => Promise<string>;
  /** What stands in the page's fields: the one for the reply and another one. */
  readonly fields: () => Promise<{ readonly reply: string; readonly other: string }>;
  /** How many answers the pool was asked for since the page was loaded. */
  readonly spent: () => number;
  /** The events the page heard since it was asked last, one line each. */
  readonly heard: () => Promise<string[]>;
  readonly close: () => Promise<void>;
};

/** What the page keeps for the test. */
export type HostileWindow = typeof globalThis & {
  readonly heard: string[];
  /** What the page's own functions were called with, by whomever. */
  readonly taken: string[];
};

const html = `<title>Desk</title>
<main><p>Hello, is the blue mug back in stock? I would like two of them. Kind regards, Maria</p>
  <textarea id="reply" rows="6" cols="60"></textarea><p><input id="other"></p></main>
<script>
  const types = new Set(["beforeinput", "focusin", "focusout", "textInput", "DOMActivate",
    "compositionstart", "compositionupdate", "compositionend"]);
  for (const owner of [window, document, HTMLElement.prototype])
    for (const name in owner) if (name.startsWith("on")) types.add(name.slice(2));
  window.heard = [];
  for (const type of types)
    window.addEventListener(type, (event) => {
      const { key = "", data = "", clipboardData } = event;
      heard.push([type, key, data, clipboardData?.getData("text/plain") ?? ""].join(" ").trim());
    }, true);
  window.taken = [];
  let taking = false;
  const take = (value) => { if (typeof value === "string") taken.push(value); };
  for (const [owner, names] of [
    [Node.prototype, ["appendChild", "insertBefore"]],
    [Element.prototype, ["append", "attachShadow", "setAttribute", "replaceChildren"]],
    [Document.prototype, ["createElement", "createTextNode", "execCommand"]],
    [EventTarget.prototype, ["addEventListener", "dispatchEvent"]],
    [String.prototype, ["replace", "trim", "slice", "split"]],
    [JSON, ["parse", "stringify"]], [Promise.prototype, ["then"]], [Array.prototype, ["push"]],
    [window, ["postMessage", "structuredClone"]], [MessagePort.prototype, ["postMessage"]],
  ])
    for (const name of names) {
      const was = owner[name];
      owner[name] = function (...values) {
        if (!taking) { taking = true; take(String(this)); values.forEach(take); taking = false; }
        return was.apply(this, values);
      };
    }
</script>`;

/** Joins, switches the desk on, and opens it. */
export async function openHostileDesk(world: TabWorld): Promise<HostileDesk> {
  const { shop } = world;
  const { tab, own, server } = await openHelpedTab(world, { "/": html });
  const { ours } = tab;
  const openMenu = async () => {
    await (await ours.waitFor(".field-button")).press();
    await ours.waitFor(".card-menu");
  };
  return {
    tab,
    quietTab: own.tab,
    origin: server.origin,
    load: async () => {
      shop.upstream.reset();
      await tab.show();
      await tab.goto(server.origin);
      await click(tab, "#reply");
      await ours.waitFor(".field-button");
    },
    openMenu,
    openByKeyboard: async () => {
      await own.orderCard(server.origin);
      await ours.waitFor(".card-menu");
    },
    draft: () => draftReply(ours),
    fields: () =>
      tab.evaluate(() => {
        const [reply, other] = ["#reply", "#other"].map(
          (id) => document.querySelector<HTMLInputElement>(id)?.value,
        );
        return { reply: reply ?? "", other: other ?? "" };
      }),
    spent: () => shop.upstream.requests.length,
    heard: () => tab.evaluate(() => (globalThis as HostileWindow).heard.splice(0)),
    close: () => server.close(),
  };
}
