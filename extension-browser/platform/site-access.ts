import { browser } from "wxt/browser";
import { ownAddress } from "./own-address.ts";

/** The one registration: the small loader, on the switched-on sites only. */
const scriptId = "loader";
const loaderFile = "loader.js";

/** Every address of an origin, as a match pattern. In Firefox one with a port matches nothing. */
export function patternOf(origin: string): string {
  const { protocol, host, hostname } = new URL(origin);
  const isFirefox = ownAddress("/").startsWith("moz-extension:");
  return `${protocol}//${isFirefox ? hostname : host}/*`;
}

/** The origin of an address Granary can be switched on for, or `undefined`. */
export function siteOrigin(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return url.origin;
}

/** Whether the person has let Granary into this site. */
export function hasAccess(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] });
}

/**
 * Asks the browser to let Granary in; true if it may now. It asks nobody where it may already. Works
 * only in a click, and in Firefox only before anything else is waited for.
 */
export function requestAccess(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(origin)] });
}

/**
 * Gives a site back, unless one of those that are still on is let in by the same words: in Firefox what
 * lets a site in lets in its neighbours at other ports. One that the build itself was given stays, and
 * does no harm.
 */
export async function removeAccess(origin: string, stillOn: readonly string[]): Promise<void> {
  const pattern = patternOf(origin);
  if (stillOn.some((other) => patternOf(other) === pattern)) return;
  try {
    await browser.permissions.remove({ origins: [pattern] });
  } catch {
    // A required permission cannot be removed; the site is switched off all the same.
  }
}

/** Makes the browser add the loader to exactly these sites, now and after a restart. */
export async function registerLoader(origins: readonly string[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (registered.length > 0) {
    await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
  }
  if (origins.length === 0) return;
  await browser.scripting.registerContentScripts([
    {
      id: scriptId,
      js: [loaderFile],
      matches: origins.map(patternOf),
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: "document_idle",
      persistAcrossSessions: true,
    },
  ]);
}

/** Adds the loader to a site's documents that are open already, also in frames of other sites. */
export async function loadIntoOpenTabs(origin: string): Promise<void> {
  // A tab the browser has put to sleep gets it when it wakes, and would be waited for until then.
  const tabs = await browser.tabs.query({ discarded: false });
  await Promise.all(tabs.map(({ id }) => loadIntoTab(id, origin)));
}

async function loadIntoTab(tabId: number | undefined, origin: string): Promise<void> {
  if (tabId === undefined) return;
  try {
    const frameIds = await framesOf(tabId, origin);
    if (frameIds.length === 0) return;
    await browser.scripting.executeScript({ target: { tabId, frameIds }, files: [loaderFile] });
  } catch {
    // A page the browser lets nobody into, or a tab that is going away: nothing to help with there.
  }
}

/** The frames of a tab that belong to a site. The browser lets us ask those it lets us into. */
async function framesOf(tabId: number, origin: string): Promise<number[]> {
  const frames = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: () => globalThis.origin,
  });
  return frames.filter(({ result }) => result === origin).map(({ frameId }) => frameId);
}
