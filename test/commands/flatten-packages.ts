/**
 * Makes one file of each package that is many. Node reads some 350 files for zod and kysely alone,
 * in every process, thread and test file that uses them; for a store's thread that is most of its
 * start. Only packages, which the lockfile pins: the sources of this repository are always read as
 * they are.
 */
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions, Metafile } from "esbuild";
import { step } from "./steps.ts";
import { root, unlessDone } from "./workspace.ts";

const folder = join(root, ".artifacts/packages");
const hook = join(folder, "load.mjs");
const packageOfAll = join(root, "shared");

/** Entries that cost much and that more than one suite loads. */
const modules = [
  "zod",
  "zod/v4",
  "kysely",
  "kysely/migration",
  "age-encryption",
  "@ai-sdk/amazon-bedrock",
  "@ai-sdk/anthropic",
  "@ai-sdk/google",
  "@ai-sdk/openai-compatible",
  "@ai-sdk/provider",
];

/** The same, written for `require`: their names are listed so that `import` finds each. */
const olderModules = ["undici"];

/**
 * Makes the files, unless they are there for this lockfile, and returns the value of NODE_OPTIONS
 * with which Node loads them in the place of the packages.
 */
export async function flattenPackages(): Promise<string> {
  const own = ["flatten-packages", "load-flat-packages"].map((name) => `test/commands/${name}.ts`);
  await unlessDone(join(folder, "stamp"), ["pnpm-lock.yaml", ...own], () =>
    step("Flattening packages", async () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const files = [...(await flattenModules()), ...(await flattenOlderModules())];
      await buildHook(files);
    }),
  );
  return `--import=${pathToFileURL(hook).href}`;
}

/** A file of a package, and the one that stands for it: both as Node names modules. */
type Flat = readonly [file: string, flat: string];

const common = {
  absWorkingDir: packageOfAll,
  bundle: true,
  format: "esm",
  platform: "node",
  // What Node itself asks a package for.
  conditions: [],
  mainFields: ["main"],
  metafile: true,
  outExtension: { ".js": ".mjs" },
  logLevel: "silent",
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
} as const satisfies BuildOptions;

const url = (path: string) => pathToFileURL(resolve(packageOfAll, path)).href;
const outputName = (entry: string) => entry.replaceAll("/", "-");

async function flattenModules(): Promise<Flat[]> {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    ...common,
    entryPoints: modules.map((entry) => ({ in: entry, out: outputName(entry) })),
    // What two of them use stays one.
    splitting: true,
    outdir: folder,
  });
  return entriesOf(metafile).map(([output, entry]) => [url(entry), url(output)]);
}

async function flattenOlderModules(): Promise<Flat[]> {
  const { build } = await import("esbuild");
  const require = createRequire(join(packageOfAll, "package.json"));
  const flat = olderModules.map(async (entry): Promise<Flat> => {
    const names = Object.keys(require(entry) as object).join(", ");
    const from = JSON.stringify(entry);
    const contents = `import all from ${from}; export default all; export const { ${names} } = all;`;
    const outfile = join(folder, `${outputName(entry)}.mjs`);
    await build({ ...common, stdin: { contents, resolveDir: packageOfAll }, outfile });
    return [url(require.resolve(entry)), url(outfile)];
  });
  return Promise.all(flat);
}

const entriesOf = ({ outputs }: Metafile) =>
  Object.entries(outputs).flatMap(([output, { entryPoint }]) =>
    entryPoint === undefined ? [] : [[output, entryPoint] as const],
  );

async function buildHook(files: readonly Flat[]): Promise<void> {
  const { build } = await import("esbuild");
  const entry = join(root, "test/commands/load-flat-packages.ts");
  const define = { flatFiles: JSON.stringify(files) };
  await build({ format: "esm", platform: "node", entryPoints: [entry], outfile: hook, define });
}
