import type { Page } from "playwright-core";

// The card fades in over 120 ms.
const appearMs = 300;

/**
 * Takes a picture of what a person would see once everything has appeared. Without a display
 * Chromium composes frames only when asked, so two are asked for first.
 */
export async function takePicture(page: Page, path: string, fullPage = false): Promise<void> {
  await page.bringToFront();
  await page.waitForTimeout(appearMs);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
  await page.screenshot({ path, fullPage });
}
