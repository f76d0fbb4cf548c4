import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

/** This checkout. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Where the built command line is kept: packages are found from there as from its sources. */
export const builtFolder = join(root, "shared/node/cli/dist");

/**
 * Where Node keeps what it compiled: in this checkout. Its own choice is the machine's folder for
 * temporary files, where others may write what would be run here, beside the vault.
 */
export const compileCache = join(root, ".granary/compile-cache");

const record = join(builtFolder, "built.json");

/**
 * What it was built from, as one number. Paths are relative to this checkout; another place or another
 * Node is another number.
 *
 * @param {ReadonlyMap<string, string>} texts Each file's text, by its path.
 */
export function digestOf(texts) {
  const hash = createHash("sha256").update(JSON.stringify([process.version, root]));
  for (const path of [...texts.keys()].toSorted()) {
    const text = texts.get(path) ?? "";
    hash.update(JSON.stringify([path, text.length])).update(text);
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * @param {readonly string[]} paths Relative to this checkout.
 * @returns {Map<string, string>}
 */
export function readTexts(paths) {
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/**
 * How many bytes each file of what was built has: what was cut short or taken away later shows in it.
 *
 * @param {string} folder
 * @returns {Record<string, number>}
 */
export function sizesIn(folder) {
  const names = readdirSync(folder).toSorted();
  return Object.fromEntries(names.map((name) => [name, statSync(join(folder, name)).size]));
}

/**
 * The entry of what was built from these very files, if it is whole; nothing where one was changed since.
 *
 * @returns {string | undefined}
 */
export function findBuiltCli() {
  try {
    const { digest, sources, sizes } = JSON.parse(readFileSync(record, "utf8"));
    if (digestOf(readTexts(sources)) !== digest) return undefined;
    const entry = entryOf(digest);
    return isDeepStrictEqual(sizesIn(dirname(entry)), sizes) ? entry : undefined;
  } catch {
    // Nothing was built yet, or it or what it was built from is no longer there: it has to be built.
    return undefined;
  }
}

/** @param {string} digest */
export function entryOf(digest) {
  return join(builtFolder, digest, "granary.js");
}
