import { findBrowser, type BrowserSearch } from "./find-browser.ts";

/** Finds a Chromium, Chrome or Edge; `GRANARY_CHROMIUM` wins. Installs Debian's where it may. */
export function findChromium(): Promise<BrowserSearch> {
  return findBrowser({
    title: "Chromium, Chrome or Edge",
    variable: "GRANARY_CHROMIUM",
    debianPackage: "chromium",
    names: [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
      "microsoft-edge",
    ],
    macApplications: ["Chromium", "Google Chrome", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
    windowsPrograms: [
      "Google\\Chrome\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
      "Chromium\\Application\\chrome.exe",
    ],
  });
}
