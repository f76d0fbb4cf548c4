import { browser } from "wxt/browser";
import { siteOrigin } from "./site-access.ts";

/** More than this many are advertisements. */
const originsMax = 5;

/**
 * The sites, as origins, of frames in a tab's top document that show another site and are large
 * enough to write in. Needs access to the tab, as a press of the toolbar button gives it; none where
 * there is no access.
 */
export async function frameOrigins(tabId: number): Promise<readonly string[]> {
  try {
    const [top] = await browser.scripting.executeScript({ target: { tabId }, func: readFrames });
    const { own, addresses } = top?.result ?? { own: "", addresses: [] };
    const origins = addresses.map(siteOrigin).filter((origin) => origin !== undefined);
    return [...new Set(origins)].filter((origin) => origin !== own).slice(0, originsMax);
  } catch {
    // A page of the browser's own.
    return [];
  }
}

/** Runs in the page, so it must bring along all it needs. */
function readFrames(): { readonly own: string; readonly addresses: readonly string[] } {
  const frames = [...document.querySelectorAll("iframe")].filter((frame) => {
    const { width, height } = frame.getBoundingClientRect();
    return width >= 160 && height >= 40;
  });
  return { own: location.origin, addresses: frames.map(({ src }) => src) };
}
