/** The composition root: the only place that holds the token, talks to the pool and starts scripts. */
import { browser, type Browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { storage } from "wxt/utils/storage";
import { pageCallSchema, runPort, type PageOrder, type RunEvent } from "../platform/message.ts";
import { ownAddress } from "../platform/own-address.ts";
import {
  hasAccess,
  loadIntoOpenTabs,
  patternOf,
  registerLoader,
  removeAccess,
} from "../platform/site-access.ts";
import { createStoredItems } from "../platform/stored-items.ts";
import { handleAsk, type AskContext } from "../background/handle-ask.ts";
import { runAction } from "../background/run-action.ts";

const items = createStoredItems(storage);
const fetchFromPool = (url: string, init: RequestInit) => fetch(url, init);

/** Origins that are on and that the browser still lets us into. */
async function allowedOrigins(): Promise<string[]> {
  const origins = (await items.sites.get())?.origins ?? [];
  const allowed = await Promise.all(origins.map(hasAccess));
  return origins.filter((_, index) => allowed[index] === true);
}

async function restoreLoader(): Promise<void> {
  await registerLoader(await allowedOrigins());
}

async function isOn(sender: Browser.runtime.MessageSender): Promise<boolean> {
  const origin = sender.origin ?? (sender.url === undefined ? "" : new URL(sender.url).origin);
  return (await allowedOrigins()).includes(origin);
}

/** The extension's own pages, as opposed to its scripts in other people's. */
const isOwnPage = (sender: Browser.runtime.MessageSender) =>
  sender.id === browser.runtime.id && sender.url?.startsWith(ownAddress("/")) === true;

async function order(tabId: number, kind: PageOrder["kind"]): Promise<void> {
  try {
    await browser.tabs.sendMessage(tabId, { kind } satisfies PageOrder);
  } catch {
    // Nothing of ours runs in that tab.
  }
}

async function siteSwitched(origin: string, on: boolean): Promise<void> {
  if (on) return await loadIntoOpenTabs(origin);
  const tabs = await browser.tabs.query({ url: patternOf(origin) });
  for (const { id } of tabs) if (id !== undefined) await order(id, "go-away");
  await removeAccess(origin);
}

const askContext: AskContext = {
  items,
  fetch: fetchFromPool,
  nowMs: () => Date.now(),
  hasAccess,
  sitesChanged: registerLoader,
  siteSwitched,
};

async function loadField(sender: Browser.runtime.MessageSender): Promise<void> {
  const { tab, frameId } = sender;
  if (tab?.id === undefined || frameId === undefined || !(await isOn(sender))) return;
  await browser.scripting.executeScript({
    target: { tabId: tab.id, frameIds: [frameId] },
    files: ["field.js"],
  });
}

function openWelcome(): Promise<unknown> {
  return browser.tabs.create({ url: ownAddress("/welcome.html") });
}

/** A browser that installs again what it had, or was set up beforehand, is in a pool already. */
async function welcomeNewcomer(): Promise<void> {
  if ((await items.membership.get()) === undefined) await openWelcome();
}

function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

function servePort(port: Browser.runtime.Port): void {
  if (port.name !== runPort || port.sender === undefined) return;
  const { sender } = port;
  const life = new AbortController();
  const emit = (event: RunEvent) => {
    if (!life.signal.aborted) port.postMessage(event);
  };
  port.onDisconnect.addListener(() => life.abort());
  port.onMessage.addListener((message: unknown) => {
    void isOn(sender).then((on) => {
      if (!on) return emit({ kind: "failed", problem: { code: "site_off" } });
      const { nowMs } = askContext;
      const context = { items, fetch: fetchFromPool, nowMs, newNonce, emit, signal: life.signal };
      return runAction(message, context);
    });
  });
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
  const call = pageCallSchema.safeParse(message);
  if (call.success) void (call.data.kind === "field-focused" ? loadField(sender) : openWelcome());
  return false;
}

export default defineBackground(() => {
  // Content scripts may read the storage unless told otherwise; the token is not for them.
  void browser.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
  browser.runtime.onMessage.addListener(serveMessage);
  browser.runtime.onConnect.addListener(servePort);
  browser.runtime.onStartup.addListener(() => void restoreLoader());
  browser.permissions.onRemoved.addListener(() => void restoreLoader());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void restoreLoader();
    if (reason === "install") void welcomeNewcomer();
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === "open-card" && tab?.id !== undefined) void order(tab.id, "open-card");
  });
});
