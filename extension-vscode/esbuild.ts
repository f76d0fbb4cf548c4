import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

/** What the bundle may weigh: it is read and compiled each time an editor starts. */
export const bundleBytesMax = 200_000;

/**
 * `import { z } from "zod"` hands esbuild one object with everything in it, 50 languages of error
 * messages included. A namespace import says the same and lets it drop what is not used: 350 kB.
 */
const onlyUsedZod: Plugin = {
  name: "only-used-zod",
  setup: (bundle) => {
    bundle.onLoad({ filter: /[/\\](shared|extension-vscode)[/\\].*\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: (await readFile(path, "utf8")).replace(
        'import { z } from "zod"',
        'import * as z from "zod"',
      ),
    }));
  },
};

/** Builds `entry` into one file for the editor's extension host. Returns its size in bytes. */
export async function buildExtension(entry: string, outfile: string): Promise<number> {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    conditions: ["node"],
    external: ["vscode"],
    minify: true,
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
    plugins: [onlyUsedZod],
  });
  await writeFile(`${outfile}.meta.json`, JSON.stringify(metafile));
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

if (import.meta.main) {
  const here = import.meta.dirname;
  const bytes = await buildExtension(join(here, "extension.ts"), join(here, "dist/extension.cjs"));
  console.error(`dist/extension.cjs: ${bytes} bytes of at most ${bundleBytesMax}`);
  if (bytes > bundleBytesMax) process.exitCode = 1;
}
