import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../support/free-port.ts";
import { startProcess, type BenchProcess } from "./start-process.ts";

/** Portkey's gateway from npm, which knows no budgets and writes no books. */
export async function startPortkey(): Promise<BenchProcess & { readonly url: string }> {
  const port = await freePort();
  const manifest = fileURLToPath(import.meta.resolve("@portkey-ai/gateway/package.json"));
  const served = startProcess({
    file: join(dirname(manifest), "build/start-server.js"),
    args: [`--port=${port}`, "--headless"],
    env: { NODE_ENV: "production" },
  });
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([served.printed(/(never)/), untilServing(url)]);
  return { ...served, url };
}

async function untilServing(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
