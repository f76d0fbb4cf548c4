import { limits } from "@granary/shared/schemas/limits";
import type { Clock } from "@granary/shared/ports/clock";
import type { MayBeSent } from "./may-be-sent.ts";
import type { OpenFile, OpenFiles, Surroundings } from "./open-files.ts";

/** How long what was read holds: an import is looked up with each question. */
const keptMs = 30_000;

/** A character takes four bytes at most. What is longer is used for nothing. */
const longestBytes = 4 * limits.contextFileCharactersMax;

/** The first of these files of the folder that there is and that may be sent. */
export type FindFile = (
  around: Surroundings,
  paths: readonly string[],
) => Promise<OpenFile | undefined>;

/**
 * Finds files that need not be open. One that may not be sent, or that a link leads to, is not read at
 * all. Folders and files are read once in half a minute.
 */
export function createFindFile(dependencies: {
  readonly clock: Clock;
  readonly files: Pick<OpenFiles, "list" | "fileAt" | "read">;
  readonly mayBeSent: MayBeSent;
}): FindFile {
  const { clock, files, mayBeSent } = dependencies;
  let lists = new Map<string, Promise<ReadonlySet<string>>>();
  let texts = new Map<string, Promise<string | undefined>>();
  let knownSinceMs = 0;

  const namesIn = (folder: string, path: string) => {
    const key = `${folder}\n${path}`;
    const names = lists.get(key) ?? files.list(folder, path).then((all) => new Set(all));
    lists.set(key, names);
    return names;
  };
  const read = (folder: string, path: string) => {
    const key = `${folder}\n${path}`;
    const text = texts.get(key) ?? files.read(folder, path, longestBytes);
    texts.set(key, text);
    return text;
  };

  return async ({ folder, current, others }, paths) => {
    if (clock.monotonicMs() - knownSinceMs > keptMs) {
      [lists, texts] = [new Map(), new Map()];
      knownSinceMs = clock.monotonicMs();
    }
    let listed: { readonly at: string; readonly names: ReadonlySet<string> } | undefined;
    for (const path of paths) {
      const open = others.find((file) => file.path === path);
      if (open !== undefined) return open;
      if (path === current.path) continue;
      const [parent, name] = splitAtName(path);
      // An import may be a dozen files of one folder: they wait for it once.
      if (listed?.at !== parent) listed = { at: parent, names: await namesIn(folder, parent) };
      if (!listed.names.has(name)) continue;
      const unread = { ...files.fileAt(folder, path), languageId: current.languageId };
      if (isBehindLink(unread)) return undefined;
      if (!(await mayBeSent({ ...unread, text: () => "" }, folder))) return undefined;
      const text = await read(folder, path);
      if (text === undefined || text.length > limits.contextFileCharactersMax) return undefined;
      const file = { ...unread, text: () => text };
      return (await mayBeSent(file, folder)) ? file : undefined;
    }
    return undefined;
  };
}

/** The folder a path leads to, and the last name of it. */
function splitAtName(path: string): readonly [string, string] {
  const at = path.lastIndexOf("/");
  return [path.slice(0, Math.max(0, at)), path.slice(at + 1)];
}

/** Nobody opened it, and it may be in a folder of somebody else's. */
function isBehindLink({ path, resolvedPath }: Pick<OpenFile, "path" | "resolvedPath">): boolean {
  return !resolvedPath().replaceAll("\\", "/").endsWith(`/${path}`);
}
