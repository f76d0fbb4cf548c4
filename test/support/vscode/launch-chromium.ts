import { chromium, type Browser } from "playwright-core";
import { findChromium } from "../../commands/chromium.ts";
import { hangMs } from "../patience.ts";

/** A Chromium without a window. Throws a sentence that says what to install where there is none. */
export async function launchChromium(): Promise<Browser> {
  const found = await findChromium();
  if (found.kind === "missing") throw new Error(found.why);
  return await chromium.launch({
    executablePath: found.path,
    timeout: hangMs,
    // Containers have neither the user namespaces nor the shared memory it would like.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  });
}
