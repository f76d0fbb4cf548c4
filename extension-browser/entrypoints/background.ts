/** The composition root: the only place that holds the token, talks to the pool and starts scripts. */
import { browser, type Browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { storage } from "wxt/utils/storage";
import { createFrontTab } from "../background/front-tab.ts";
import { handoverNameOf } from "../background/handover-name-of.ts";
import { isFirstStart } from "../platform/extension-life.ts";
import { handleAsk, type AskContext } from "../background/handle-ask.ts";
import { isForSentences } from "../background/judge-field.ts";
import { serveCardCall, type CardCallContext } from "../background/serve-card-call.ts";
import { newNonce } from "../background/new-nonce.ts";
import { relayPorts } from "../background/relay-port.ts";
import { servePort } from "../background/serve-port.ts";
import { createSwitchedSites } from "../background/switched-sites.ts";
import { connectScript, readRelayedCall } from "../platform/call-script.ts";
import { cardCallSchema } from "../platform/card-channel.ts";
import { pageCallSchema, type PagePartName } from "../platform/message.ts";
import { ownAddress } from "../platform/own-address.ts";
import {
  holdInTop,
  leaveOpenTabs,
  loadField,
  loadPageWorld,
  loadPart,
  orderTab,
} from "../platform/page-scripts.ts";
import {
  hasAccess,
  loadIntoOpenTabs,
  registerLoader,
  removeAccess,
} from "../platform/site-access.ts";
import { createStoredItems } from "../platform/stored-items.ts";

const items = createStoredItems(storage);
const sites = createSwitchedSites({ items, hasAccess });

const askContext: AskContext = {
  items,
  fetch: (url, init) => fetch(url, init),
  nowMs: () => Date.now(),
  hasAccess,
  sitesChanged: registerLoader,
  siteSwitched: async (origin, isOn) => {
    if (isOn) return await loadIntoOpenTabs(origin);
    await leaveOpenTabs(origin);
    await removeAccess(origin, await sites.origins());
  },
};

const handoverName = () => handoverNameOf({ items, newNonce });

const cardCallContext: CardCallContext = {
  isOn: sites.isOn,
  holdInTop: async (tabId, order) => holdInTop({ tabId, order }, await handoverName()),
};

async function restoreLoader(): Promise<readonly string[]> {
  const origins = await sites.origins();
  await registerLoader(origins);
  return origins;
}

/** What an older version left in open tabs does nothing any more: they get the new one beside it. */
async function begin(): Promise<void> {
  if (!(await isFirstStart())) return;
  await Promise.all((await restoreLoader()).map(loadIntoOpenTabs));
}

/** The extension's own pages, as opposed to its scripts in other people's. */
const isOwnPage = (sender: Browser.runtime.MessageSender) =>
  sender.id === browser.runtime.id && sender.url?.startsWith(ownAddress("/")) === true;

/** The frame a script of ours calls from, if its site is on. */
async function frameOf(sender: Browser.runtime.MessageSender) {
  const { tab, frameId } = sender;
  if (tab?.id === undefined || frameId === undefined || !(await sites.isOn(sender))) {
    return undefined;
  }
  return { tabId: tab.id, frameId };
}

async function showField(sender: Browser.runtime.MessageSender): Promise<void> {
  const frame = await frameOf(sender);
  if (frame !== undefined) await loadField(frame, await handoverName());
}

async function showPart(sender: Browser.runtime.MessageSender, part: PagePartName): Promise<void> {
  const frame = await frameOf(sender);
  // The document may be gone by now.
  if (frame !== undefined) await loadPart(frame, part).catch(() => undefined);
}

/** Whether what speaks with editors in the page's own world is there. */
async function showPageWorld(
  sender: Browser.runtime.MessageSender,
  name: string,
): Promise<boolean> {
  const frame = await frameOf(sender);
  if (frame === undefined) return false;
  return await loadPageWorld(frame, name).then(
    () => true,
    () => false,
  );
}

const openWelcome = createFrontTab(ownAddress("/welcome.html"), {
  all: () => browser.tabs.query({}),
  open: (url) => browser.tabs.create({ url }),
  activate: (tabId) => browser.tabs.update(tabId, { active: true }),
  raise: (windowId) => browser.windows.update(windowId, { focused: true }),
});

/** A browser that installs again what it had, or was set up beforehand, is in a pool already. */
async function welcomeNewcomer(): Promise<void> {
  if ((await items.membership.get()) === undefined) await openWelcome();
}

function serveMessage(
  message: unknown,
  sender: Browser.runtime.MessageSender,
  respond: (answer: unknown) => void,
): boolean {
  if (isOwnPage(sender)) {
    void handleAsk(message, askContext).then(respond);
    return true;
  }
  if (cardCallSchema.safeParse(message).success) {
    void serveCardCall(message, sender, cardCallContext).then(respond);
    return true;
  }
  const call = pageCallSchema.safeParse(message);
  if (!call.success) return false;
  if (call.data.kind === "open-granary") {
    // Nobody waits for it, and a browser that is closing opens nothing.
    openWelcome().catch(() => undefined);
    return false;
  }
  if (call.data.kind === "load-part") {
    void showPart(sender, call.data.part).then(respond);
    return true;
  }
  if (call.data.kind === "load-page-world") {
    void showPageWorld(sender, call.data.name).then(respond);
    return true;
  }
  const isField = isForSentences(call.data.field);
  if (isField && call.data.kind === "field-focused") void showField(sender);
  respond(isField);
  return false;
}

export default defineBackground(() => {
  void begin();
  // Content scripts may read the storage unless told otherwise; the token is not for them. Firefox
  // cannot be told.
  void browser.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  browser.runtime.onMessage.addListener(serveMessage);
  browser.runtime.onConnect.addListener((port) => {
    const call = readRelayedCall(port.name);
    if (call === undefined) servePort(port, { ...askContext, isOn: sites.isOn, newNonce });
    else if (port.sender !== undefined && isOwnPage(port.sender)) {
      relayPorts(port, connectScript(call));
    }
  });
  // Without a listener for it the browser would not wake us when it starts.
  browser.runtime.onStartup.addListener(() => undefined);
  // Firefox ends our scripts in open pages when it updates us, and with them the answers they hold.
  // With a listener for it an update waits there until the browser starts again.
  browser.runtime.onUpdateAvailable.addListener(() => undefined);
  browser.permissions.onRemoved.addListener(() => void restoreLoader());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void welcomeNewcomer();
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === "open-card" && tab?.id !== undefined)
      void orderTab(tab.id, { kind: "open-card" });
  });
});
