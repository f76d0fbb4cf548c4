import { findBrowser, type BrowserSearch } from "./find-browser.ts";

/** Finds a Firefox; `GRANARY_FIREFOX` wins. Installs Debian's where it may. */
export function findFirefox(): Promise<BrowserSearch> {
  return findBrowser({
    title: "Firefox",
    variable: "GRANARY_FIREFOX",
    debianPackage: "firefox-esr",
    names: ["firefox-esr", "firefox"],
    macApplications: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
    windowsPrograms: ["Mozilla Firefox\\firefox.exe"],
  });
}
