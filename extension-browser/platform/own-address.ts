import { browser } from "wxt/browser";

// WXT types `getURL` from files it generates; the paths here are few and tested in a browser.
const { runtime } = browser as unknown as {
  readonly runtime: { readonly getURL: (path: string) => string };
};

/** The full address of one of the extension's own files, `/welcome.html` for example. */
export function ownAddress(path: string): string {
  return runtime.getURL(path);
}
