import type { LaunchedExtension } from "./launch-extension.ts";

/** Switches help on or off for an origin, as the settings page does when its switch is pressed. */
export async function switchSite(
  { context, extensionId }: Pick<LaunchedExtension, "context" | "extensionId">,
  site: { readonly origin: string; readonly on: boolean },
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const answer = await page.evaluate((question) => {
    type Chrome = { runtime: { sendMessage: (message: object) => Promise<{ kind: string }> } };
    const { chrome } = globalThis as unknown as { readonly chrome: Chrome };
    return chrome.runtime.sendMessage({ kind: "switch-site", ...question });
  }, site);
  if (answer.kind !== "done") throw new Error(`${site.origin} could not be switched`);
  await page.close();
}
