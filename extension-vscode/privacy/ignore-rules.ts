import type { Clock } from "@granary/shared/ports/clock";
import { limits } from "@granary/shared/schemas/limits";

/** What says what to ignore, and the folder it speaks for: relative to the repository, or empty. */
export type IgnoreFile = {
  /** As seen from the folder that is open; `undefined` for a policy. */
  readonly file: string | undefined;
  readonly folder: string;
  readonly text: string;
};

/** The line that ignores a path, and the file it stands in, as seen from the open folder; none for a policy. */
export type IgnoreRule = { readonly file: string | undefined; readonly pattern: string };

/** Finds the line that ignores a path; the later file of the list has the last word. */
export type FindRule = (path: string, files: readonly IgnoreFile[]) => IgnoreRule | undefined;

/** What is read in every folder from the repository down to the file's own; the second has the last word. */
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
  /** Where the open folder is in its repository, as `packages/shop/`; empty where it is one, or in none. */
  readonly placeInRepository: (root: string) => Promise<string>;
  readonly load: () => Promise<FindRule>;
  /** Patterns of the pool and the team. Nothing that a file says brings back what they take away. */
  readonly policy: () => Promise<readonly string[]>;
}) {
  const { clock, read, placeInRepository, load, policy } = dependencies;
  let known = new Map<string, Promise<string | undefined>>();
  let places = new Map<string, Promise<string>>();
  let knownSinceMs = 0;
  const placeOnce = (root: string) => {
    const place = places.get(root) ?? placeInRepository(root);
    places.set(root, place);
    return place;
  };
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
      [known, places] = [new Map(), new Map()];
      knownSinceMs = clock.monotonicMs();
    }
    const place = await placeOnce(root);
    const found = await Promise.all(
      filesFor(place, path).map(async (one) => ({ ...one, text: await readOnce(root, one.file) })),
    );
    const files = found.flatMap(({ text, ...rest }) =>
      text === undefined ? [] : [{ ...rest, text }],
    );
    return files.length > 0 ? (await load())(place + path, files) : undefined;
  };
}

/** The files that may speak of a path, from the repository down, each as seen from the open folder. */
function filesFor(place: string, path: string) {
  const depth = place.split("/").length - 1;
  return foldersOf(place + path).flatMap((folder, level) => {
    const seen = level < depth ? "../".repeat(depth - level) : folder.slice(place.length);
    return names.map((name) => ({ file: seen + name, folder }));
  });
}

/** The folders a path leads through, each with a slash at its end; the root is empty. */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`)];
}
