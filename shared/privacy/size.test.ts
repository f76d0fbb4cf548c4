import { join } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";

// Goal: every page and every editor can carry it. Method: build it for both, and weigh it.

const secretsBytesMax = 28_672;

async function built(entry: string, platform: "browser" | "node"): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

it.each(["detectors/index.ts", "hiding.ts", "document-rules.ts"])(
  "%s needs nothing of Node and no library",
  async (entry) => {
    const [browser, node] = await Promise.all([built(entry, "browser"), built(entry, "node")]);
    expect(browser).not.toMatch(/\bnode:|\brequire\(|\bBuffer\./);
    expect(node).toBe(browser);
  },
);

it(`what finds secrets is at most ${secretsBytesMax} bytes`, async () => {
  const text = await built("detectors/index.ts", "browser");
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(secretsBytesMax);
});
