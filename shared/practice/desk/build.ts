import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { GranaryError } from "../../schemas/granary-error.ts";

/** Where the page's sources are, and where the built files go. */
const sources = resolve(import.meta.dirname, "../page");
const output = join(sources, "dist");

/** The built page: absolute paths of its two files. */
export type PracticePage = { readonly script: string; readonly style: string };

const page: PracticePage = { script: join(output, "app.js"), style: join(output, "app.css") };

/** Bundles the practice page into the folder `dist` beside its sources. Throws `internal` when it cannot. */
export async function buildPracticePage(): Promise<PracticePage> {
  const { build } = await loadEsbuild();
  await build({
    entryPoints: [
      { in: join(sources, "page.ts"), out: "app" },
      { in: join(sources, "page.css"), out: "app" },
    ],
    outdir: output,
    bundle: true,
    format: "esm",
    target: ["chrome120", "firefox128"],
    minify: true,
    logLevel: "warning",
  });
  return page;
}

/** The page as built before, built now if it is missing or older than its sources. */
export async function ensurePracticePage(): Promise<PracticePage> {
  if (existsSync(page.script) && existsSync(page.style)) {
    const builtMs = (await stat(page.script)).mtimeMs;
    if ((await newestSourceMs()) <= builtMs) return page;
  }
  return buildPracticePage();
}

async function newestSourceMs(): Promise<number> {
  const inside = (await readdir(sources, { recursive: true })).filter(
    (name) => /\.(?:ts|css)$/.test(name) && !name.startsWith("dist"),
  );
  const names = [...inside, "../desk-languages.ts"];
  const times = await Promise.all(
    names.map(async (name) => (await stat(join(sources, name))).mtimeMs),
  );
  return Math.max(0, ...times);
}

async function loadEsbuild(): Promise<typeof import("esbuild")> {
  try {
    return await import("esbuild");
  } catch (cause) {
    throw new GranaryError("internal", "The practice help desk is not built.", {
      hint: "Run `pnpm --filter @granary/shared build` where the sources are, then start again.",
      cause,
    });
  }
}

if (import.meta.main) await buildPracticePage();
