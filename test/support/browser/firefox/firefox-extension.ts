/** What Firefox itself does with an extension. Only its own windows can ask for it. */
import type { Bidi } from "./bidi.ts";
import type { ExtensionBrowser } from "../browser-tab.ts";

/** The extension in Firefox. */
export type FirefoxExtension = Pick<
  ExtensionBrowser,
  "extensionOrigin" | "setExtension" | "reloadExtension" | "holdsUpdates" | "stopBackground"
>;

const manager = `ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs")`;
const addon = `${manager}.AddonManager.getAddonByID(id)`;

/** Speaks to Firefox about the extension with this id. */
export async function openFirefoxExtension(bidi: Bidi, id: string): Promise<FirefoxExtension> {
  const [window] = await bidi.contexts({ "moz:scope": "chrome" });
  if (window === undefined) throw new Error("Firefox has no window of its own");
  const ask = async (run: string) =>
    (await bidi.call(window.context, { run, values: [{ type: "string", value: id }] })).value;
  // Firefox makes up a host for each installation.
  const host = await ask("(id) => WebExtensionPolicy.getByID(id).mozExtensionHostname");
  const act = async (run: string) => void (await ask(run));
  return {
    extensionOrigin: `moz-extension://${String(host)}`,
    setExtension: (isOn) =>
      act(`async (id) => { await (await ${addon}).${isOn ? "enable" : "disable"}(); }`),
    reloadExtension: () => act(`async (id) => { await (await ${addon}).reload(); }`),
    holdsUpdates: async () =>
      (await ask(`(id) => ${manager}.AddonManagerPrivate.hasUpgradeListener(id)`)) === true,
    stopBackground: () =>
      act(
        "async (id) => { await WebExtensionPolicy.getByID(id).extension.terminateBackground(); }",
      ),
  };
}
