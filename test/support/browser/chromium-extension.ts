/** What Chromium itself does with an extension. Only its own pages can ask for it. */
import type { ExtensionBrowser } from "./browser-tab.ts";
import type { LaunchedExtension } from "./launch-extension.ts";

type Chrome = {
  readonly chrome: {
    readonly runtime: { readonly reload: () => void };
    readonly management: {
      readonly setEnabled: (id: string, isOn: boolean) => Promise<void>;
    };
    readonly developerPrivate: {
      readonly updateProfileConfiguration: (update: object) => Promise<void>;
    };
  };
};

const reloadItself = () => (globalThis as unknown as Chrome).chrome.runtime.reload();

/** The extension in Chromium. */
export type ChromiumExtension = Pick<
  ExtensionBrowser,
  "extensionOrigin" | "setExtension" | "reloadExtension" | "holdsUpdates" | "stopBackground"
>;

/** Speaks to Chromium about the extension it was started with. */
export function openChromiumExtension({
  context,
  extensionId,
}: LaunchedExtension): ChromiumExtension {
  const onSettings = async <Given>(act: (given: Given) => unknown, given: Given) => {
    const page = await context.newPage();
    await page.goto("chrome://extensions");
    await page.evaluate(act as never, given);
    await page.close();
  };
  return {
    extensionOrigin: `chrome-extension://${extensionId}`,
    setExtension: (isOn) =>
      onSettings(
        ([id, on]) => (globalThis as unknown as Chrome).chrome.management.setEnabled(id, on),
        [extensionId, isOn] as const,
      ),
    reloadExtension: async () => {
      // An extension from a folder comes back after a reload in developer mode only.
      await onSettings(
        (update) =>
          (globalThis as unknown as Chrome).chrome.developerPrivate.updateProfileConfiguration(
            update,
          ),
        { inDeveloperMode: true },
      );
      const [worker] = context.serviceWorkers();
      await worker?.evaluate(reloadItself).catch(() => undefined);
    },
    // It updates as soon as the background rests.
    holdsUpdates: () => Promise.resolve(false),
    stopBackground: async () => {
      const [page] = context.pages();
      if (page === undefined) throw new Error("Chromium has no page open");
      const session = await context.newCDPSession(page);
      await session.send("ServiceWorker.enable");
      await session.send("ServiceWorker.stopAllWorkers");
      await session.detach();
    },
  };
}
