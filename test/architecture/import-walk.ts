import { dirname, join, normalize } from "node:path";
import { importsOf, type SourceFile } from "./source-files.ts";

/** Files reached from some beginnings, each with the file that imports it; a beginning has none. */
export type ImportWalk = ReadonlyMap<string, string | undefined>;

/**
 * Follows every import from the beginnings on, those of types alone and dynamic ones too, and the
 * threads a file starts (`new URL("./worker.ts", import.meta.url)`). Packages and styles are no files
 * of ours.
 */
export function walkImports(
  files: readonly SourceFile[],
  beginnings: readonly string[],
): ImportWalk {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const fileAt = (target: string) =>
    [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((path) =>
      byPath.has(path),
    );
  const walk = new Map<string, string | undefined>();
  const open = beginnings.map((path): [string, string | undefined] => [path, undefined]);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [path, importer] = next;
    const file = byPath.get(path);
    if (file === undefined || walk.has(path)) continue;
    walk.set(path, importer);
    for (const target of [...importsOf(file).map(({ target }) => target), ...threadsOf(file)]) {
      const found = fileAt(target);
      if (found !== undefined) open.push([found, path]);
    }
  }
  return walk;
}

/** How a file is reached: every file on the way from its beginning, with arrows between. */
export function wayTo(path: string, walk: ImportWalk): string {
  const way = [path];
  for (let from = walk.get(path); from !== undefined; from = walk.get(from)) way.unshift(from);
  return way.join(" → ");
}

function threadsOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/new URL\(\s*["'](\.[^"']+)["'],\s*import\.meta\.url/g)].map(
    ([, target = ""]) => normalize(join(dirname(path), target)),
  );
}
