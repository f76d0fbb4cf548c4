import type { Clock } from "@granary/shared/ports/clock";
import { limits } from "@granary/shared/schemas/limits";

/** What says what to ignore, and the folder it speaks for: relative to the root, or empty. */
export type IgnoreFile = {
  /** `undefined` for a policy. */
  readonly file: string | undefined;
  readonly folder: string;
  readonly text: string;
};

/** The line that ignores a path, and the file it stands in, relative to the root; no file for a policy. */
export type IgnoreRule = { readonly file: string | undefined; readonly pattern: string };

/** Finds the line that ignores a path; the later file of the list has the last word. */
export type FindRule = (path: string, files: readonly IgnoreFile[]) => IgnoreRule | undefined;

/** What is read in every folder from the root down to the file's own; the second has the last word. */
const names = [".gitignore", ".granaryignore"];

/** How long what was read holds: it is asked for with every letter. */
const keptMs = 5_000;

/**
 * Asks what the people of a folder ignore. `read` gives the text of a file, `undefined` where there is
 * none, and throws where nobody can know: then nothing is sent. The patterns' library is loaded only
 * where there is such a file.
 */
export function createIgnoreRules(dependencies: {
  readonly clock: Clock;
  readonly read: (root: string, path: string, bytesMax: number) => Promise<string | undefined>;
  readonly load: () => Promise<FindRule>;
  /** Patterns of the pool and the team. Nothing that a file says brings back what they take away. */
  readonly policy: () => Promise<readonly string[]>;
}) {
  const { clock, read, load, policy } = dependencies;
  let known = new Map<string, Promise<string | undefined>>();
  let knownSinceMs = 0;
  const readOnce = (root: string, path: string) => {
    const key = `${root}\n${path}`;
    const text = known.get(key) ?? read(root, path, limits.ignoreFileBytesMax);
    known.set(key, text);
    return text;
  };

  /** `root` is absent for a file that is in no folder: only the policy speaks of its whole path. */
  return async (root: string | undefined, path: string): Promise<IgnoreRule | undefined> => {
    const patterns = await policy();
    if (patterns.length > 0) {
      const told = { file: undefined, folder: "", text: patterns.join("\n") };
      const rule = (await load())(path, [told]);
      if (rule !== undefined) return rule;
    }
    if (root === undefined) return undefined;
    if (clock.monotonicMs() - knownSinceMs > keptMs) {
      known = new Map();
      knownSinceMs = clock.monotonicMs();
    }
    const found = await Promise.all(
      foldersOf(path).flatMap((folder) =>
        names.map(async (name) => {
          const file = folder + name;
          return { file, folder, text: await readOnce(root, file) };
        }),
      ),
    );
    const files = found.flatMap(({ text, ...rest }) =>
      text === undefined ? [] : [{ ...rest, text }],
    );
    return files.length > 0 ? (await load())(path, files) : undefined;
  };
}

/** The folders a path leads through, each with a slash at its end; the root is empty. */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`)];
}
