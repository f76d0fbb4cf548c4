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
  const isThere = async (folder: string, path: string) => {
    const at = path.lastIndexOf("/");
    return (await namesIn(folder, path.slice(0, Math.max(0, at)))).has(path.slice(at + 1));
  };

  return async ({ folder, current, others }, paths) => {
    if (clock.monotonicMs() - knownSinceMs > keptMs) {
      [lists, texts] = [new Map(), new Map()];
      knownSinceMs = clock.monotonicMs();
    }
    for (const path of paths) {
      const open = others.find((file) => file.path === path);
      if (open !== undefined) return open;
      if (path === current.path || !(await isThere(folder, path))) continue;
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

/** Nobody opened it, and it may be in a folder of somebody else's. */
function isBehindLink({ path, resolvedPath }: Pick<OpenFile, "path" | "resolvedPath">): boolean {
  return !resolvedPath().replaceAll("\\", "/").endsWith(`/${path}`);
}
