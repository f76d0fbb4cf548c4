import { existsSync } from "node:fs";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Metafile } from "esbuild";
import type { JoinPage, JoinPageView } from "../../gateway/joining/join-page.ts";
import { GranaryError } from "../../schemas/granary-error.ts";

/** Where a page's sources are and where its built files go. */
export type PageFiles = {
  readonly source: string;
  readonly style: string;
  readonly output: string;
};

const pages = resolve(import.meta.dirname, "../../pages");

/** The page behind a join link: its sources in this repository, and what is made of them. */
export const joinPageFiles: PageFiles = {
  source: join(pages, "join/render-join-page.tsx"),
  style: join(pages, "join/join-page.css"),
  output: join(pages, "dist"),
};

type PageModule = { readonly renderJoinPage: (page: JoinPage, style: string) => string };

/**
 * The page as built before; built now if that was never done or a source is newer. What is installed
 * needs no sources and no bundler. Throws `internal` when there is neither a page nor a bundler.
 */
export async function loadJoinPage(files: PageFiles = joinPageFiles): Promise<JoinPageView> {
  const built = builtFiles(files);
  if (!(await isFresh(built))) {
    const made = await bundleJoinPage(files);
    try {
      await keep(made, files);
    } catch {
      // Where nothing may be written it is made at each start.
      const address = `data:text/javascript;base64,${Buffer.from(made.script).toString("base64")}`;
      const { renderJoinPage } = (await import(address)) as PageModule;
      return { style: made.style, render: (page) => renderJoinPage(page, made.style) };
    }
  }
  const style = await readFile(built.style, "utf8");
  const { mtimeMs } = await stat(built.script);
  const address = `${pathToFileURL(built.script).href}?${mtimeMs}`;
  const { renderJoinPage } = (await import(address)) as PageModule;
  return { style, render: (page) => renderJoinPage(page, style) };
}

/** Bundles the page into one script for Node and one style. Throws `internal` without a bundler. */
export async function buildJoinPage(files: PageFiles = joinPageFiles): Promise<void> {
  await keep(await bundleJoinPage(files), files);
}

type MadePage = {
  readonly script: string;
  readonly style: string;
  /** Relative to the folder of what is built. */
  readonly sources: readonly string[];
};

async function bundleJoinPage(files: PageFiles): Promise<MadePage> {
  const { build } = await loadBundler();
  const shared = { bundle: true, minify: true, write: false, logLevel: "warning" } as const;
  const [script, style] = await Promise.all([
    build({
      ...shared,
      entryPoints: [files.source],
      platform: "node",
      format: "esm",
      target: "node24",
      jsx: "automatic",
      jsxImportSource: "preact",
      legalComments: "none",
      metafile: true,
    }),
    build({
      ...shared,
      entryPoints: [files.style],
      target: ["chrome123", "firefox128"],
      metafile: true,
    }),
  ]);
  const sources = [script, style]
    .flatMap(({ metafile }) => sourcesOf(metafile))
    .map((path) => relative(files.output, path));
  return {
    script: script.outputFiles[0]?.text ?? "",
    style: style.outputFiles[0]?.text.trim() ?? "",
    sources,
  };
}

async function keep(made: MadePage, files: PageFiles): Promise<void> {
  const built = builtFiles(files);
  await mkdir(files.output, { recursive: true });
  await replace(built.style, made.style);
  await replace(built.sources, JSON.stringify(made.sources));
  await replace(built.script, made.script);
}

/** The files that something of is in what was made; most icons of a whole set are not. */
function sourcesOf({ outputs }: Metafile): readonly string[] {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => resolve(path));
}

function builtFiles({ output }: PageFiles) {
  return {
    script: join(output, "join-page.js"),
    style: join(output, "join-page.css"),
    sources: join(output, "join-page.sources.json"),
  };
}

/** Whether it was built and no source that is here has changed since. */
async function isFresh(built: ReturnType<typeof builtFiles>): Promise<boolean> {
  if (!existsSync(built.script) || !existsSync(built.style)) return false;
  if (!existsSync(built.sources)) return true;
  const builtMs = (await stat(built.script)).mtimeMs;
  const sources = JSON.parse(await readFile(built.sources, "utf8")) as readonly string[];
  const times = await Promise.all(
    sources.map((path) =>
      stat(join(dirname(built.sources), path)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...times) <= builtMs;
}

/** Others may be reading it: they see the old text or the new one. */
async function replace(path: string, text: string): Promise<void> {
  const next = join(dirname(path), `.${crypto.randomUUID()}.tmp`);
  await writeFile(next, text);
  await rename(next, path);
}

async function loadBundler(): Promise<typeof import("esbuild")> {
  try {
    return await import("esbuild");
  } catch (cause) {
    throw new GranaryError("internal", "The page behind join links is not built.", {
      hint: "Run `pnpm --filter @granary/shared build` where the sources are, then start again.",
      cause,
    });
  }
}

if (import.meta.main) await buildJoinPage();
