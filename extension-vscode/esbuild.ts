import { cp, glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { editorFiles } from "@granary/shared/words/faces";
import { build, type Plugin } from "esbuild";

/** What may be read and compiled each time an editor starts. */
const bundleBytesMax = 95_000;

/**
 * Builds `entry` for the editor's extension host: what is read at the start into `outfile`, and each
 * module that is imported when it is needed into a file of its own beside it. Returns the size of the
 * first in bytes. (esbuild splits ES modules only, and an editor loads CommonJS.)
 */
async function buildExtension(entry: string, outfile: string): Promise<number> {
  const lazy = new Set<string>();
  const bytes = await buildPart(entry, outfile, lazy);
  for (const path of lazy) await buildPart(path, join(dirname(outfile), partOf(path)), lazy);
  return bytes;
}

const partOf = (path: string) => `${basename(path, ".ts")}.cjs`;

async function buildPart(entry: string, outfile: string, lazy: Set<string>): Promise<number> {
  const ownFiles: Plugin = {
    name: "lazy-parts",
    setup: (building) => {
      building.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import") return undefined;
        const file = join(resolveDir, path);
        lazy.add(file);
        return { path: `./${partOf(file)}`, external: true };
      });
    },
  };
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    plugins: [ownFiles],
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    // `require`, as for everything else that an editor loads.
    supported: { "dynamic-import": false },
    conditions: ["node"],
    external: ["vscode"],
    minify: true,
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  });
  await writeFile(`${outfile}.meta.json`, JSON.stringify(metafile));
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Writes what people read into the extension's folder: both are looked for where they are packed. */
async function writeWords(folder: string): Promise<void> {
  await mkdir(join(folder, "dist/words"), { recursive: true });
  for (const { path, text } of editorFiles()) await writeFile(join(folder, path), text);
}

type Manifest = { readonly files: readonly string[] } & Readonly<Record<string, unknown>>;

/**
 * Lays out what goes into the .vsix: the files the manifest names, and the manifest without what
 * only the workspace understands (vsce cannot read `catalog:`).
 */
async function stageExtension(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  const manifest = JSON.parse(await readFile(join(from, "package.json"), "utf8")) as Manifest;
  const {
    private: _,
    dependencies: __,
    devDependencies: ___,
    scripts: ____,
    ...published
  } = manifest;
  for await (const path of glob([...manifest.files], { cwd: from })) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await cp(join(from, path), join(to, path));
  }
  await writeFile(join(to, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
}

if (import.meta.main) {
  const here = import.meta.dirname;
  await writeWords(here);
  const bytes = await buildExtension(join(here, "extension.ts"), join(here, "dist/extension.cjs"));
  console.error(`dist/extension.cjs: ${bytes} bytes of at most ${bundleBytesMax}`);
  if (bytes > bundleBytesMax) process.exitCode = 1;
  await stageExtension(here, join(here, "dist/vsix"));
}
