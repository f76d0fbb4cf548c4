import { readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import type { Plugin } from "esbuild";
import {
  builtFolder,
  compileCache,
  digestOf,
  entryOf,
  readTexts,
  root,
  sizesIn,
} from "../runtime/built-cli.mjs";

/** What says which packages are there, and how it is built: they are in what is built, too. */
const ingredients = [
  "shared/node/cli/build-cli.ts",
  "shared/node/runtime/built-cli.mjs",
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "shared/package.json",
  // Not in what is built, and there wherever packages were installed.
  "shared/node_modules/better-sqlite3/package.json",
];

/** A command that was started before the newest was built may still read from an older one. */
const keptForMs = 24 * 60 * 60 * 1_000;

/**
 * Builds the command line from its sources and resolves to its entry. Reading two hundred files and
 * taking out their types is most of what a short command takes; `findBuiltCli` sees when it has to be
 * done again. Serving is left out: it is done from the sources.
 */
export async function buildCli(): Promise<string> {
  const { build } = await import("esbuild");
  const texts = readTexts(ingredients);
  const stage = join(builtFolder, `stage-${process.pid}`);
  try {
    await build({
      entryPoints: {
        granary: join(root, "shared/node/cli/granary.ts"),
        worker: join(root, "shared/node/stores/sqlite/worker.ts"),
      },
      outdir: stage,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node24",
      // Has a binary beside it.
      external: ["better-sqlite3"],
      // Packages that are CommonJS ask for Node's own modules.
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
      plugins: [keepingPlaces(texts)],
      logLevel: "silent",
    });
    return await put(stage, texts);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/**
 * Notes each source as it was read, and has it find what lies in its own folder there; the thread of
 * the books is built, too.
 */
function keepingPlaces(texts: Map<string, string>): Plugin {
  return {
    name: "keeping places",
    setup: (build) => {
      build.onResolve({ filter: /^\.\.\/\.\.\/serve\.ts$/ }, ({ path, resolveDir }) => ({
        path: pathToFileURL(join(resolveDir, path)).href,
        external: true,
      }));
      build.onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => {
        if (path.includes(`${sep}node_modules${sep}`)) return undefined;
        const text = await readFile(path, "utf8");
        texts.set(relative(root, path).replaceAll(sep, "/"), text);
        const contents = text
          .replace(
            'new URL("./worker.ts", import.meta.url)',
            'new URL("./worker.js", import.meta["url"])',
          )
          .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
          .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
        return { contents, loader: "ts" };
      });
    },
  };
}

/** Moves what was built to its place, and says that it is the newest. */
async function put(stage: string, texts: ReadonlyMap<string, string>): Promise<string> {
  const digest = digestOf(texts);
  const entry = entryOf(digest);
  const sizes = sizesIn(stage);
  await rename(stage, dirname(entry)).catch(async () => {
    // Another start built the same; or this is what lay here before a change was taken back.
    if (isWhole(dirname(entry), sizes)) return;
    await rm(dirname(entry), { recursive: true, force: true });
    await rename(stage, dirname(entry));
  });
  const record = join(builtFolder, `built-${process.pid}.json`);
  await writeFile(record, JSON.stringify({ digest, sources: [...texts.keys()], sizes }));
  await rename(record, join(builtFolder, "built.json"));
  await utimes(dirname(entry), new Date(), new Date());
  await removeOld(digest);
  return entry;
}

function isWhole(folder: string, sizes: Readonly<Record<string, number>>): boolean {
  try {
    return isDeepStrictEqual(sizesIn(folder), sizes);
  } catch {
    return false;
  }
}

async function removeOld(digest: string): Promise<void> {
  const before = Date.now() - keptForMs;
  for (const name of await readdir(builtFolder)) {
    const path = join(builtFolder, name);
    if (name === digest || name === "built.json") continue;
    // Other starts build, too, and take away what they wrote meanwhile.
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.mtimeMs > before) continue;
    await rm(path, { recursive: true, force: true });
    // It grows with everything that was ever built.
    await rm(compileCache, { recursive: true, force: true });
  }
}

if (import.meta.main) await buildCli();
