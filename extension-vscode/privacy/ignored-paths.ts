import { limits } from "@granary/shared/schemas/limits";
import ignore from "ignore";
import type { FindRule, IgnoreFile, IgnoreRule } from "./ignore-rules.ts";
import { quickPattern } from "./quick-pattern.ts";

/** A line as it would read in the root, and where it stands. */
type RootedLine = { readonly pattern: string; readonly rule: IgnoreRule };

/** Folders whose patterns are kept: it is asked with every letter, and many patterns take milliseconds. */
const keptMax = 20;

/**
 * By the rules of git: each file's patterns are about what is below its folder, the last match counts,
 * and below a folder that is ignored nothing is brought back, whatever the files in it say. Throws where
 * there are too many patterns.
 */
export function createFindRule(): FindRule {
  const known = new Map<string, (path: string) => IgnoreRule | undefined>();
  return (path, files) => {
    const key = files.map(({ file, folder, text }) => `${file}\0${folder}\0${text}`).join("\0");
    const find = known.get(key) ?? compile(files);
    known.delete(key);
    known.set(key, find);
    for (const oldest of known.keys()) {
      if (known.size <= keptMax) break;
      known.delete(oldest);
    }
    return find(path);
  };
}

function compile(files: readonly IgnoreFile[]): (path: string) => IgnoreRule | undefined {
  const lines = files.flatMap((file) =>
    file.text.split(/\r?\n/).flatMap((line) => fromRoot(line, file) ?? []),
  );
  if (lines.length > limits.ignorePatternsMax) throw new Error("too many patterns to know them");
  const all = ignore();
  for (const [index, { pattern }] of lines.entries()) {
    const quick = quickPattern(pattern);
    if (quick !== undefined) all.add({ pattern: quick, mark: String(index) });
  }
  return (path) => {
    const { ignored, rule } = all.test(path);
    return ignored ? lines[Number(rule?.mark)]?.rule : undefined;
  };
}

/** `undefined` for a line that says nothing. */
function fromRoot(line: string, { file, folder }: IgnoreFile): RootedLine | undefined {
  const bare = line.trimEnd();
  const pattern = bare.endsWith("\\") && bare !== line ? `${bare} ` : bare;
  const [, sign = "", body = ""] = /^(!?)(.*)$/.exec(pattern) ?? [];
  if (pattern.startsWith("#") || body === "" || body === "/") return undefined;
  const rule = { file, pattern };
  if (folder === "") return { pattern, rule };
  const isAnchored = body.slice(0, -1).includes("/");
  const below = isAnchored ? body.replace(/^\//, "") : `**/${body}`;
  return { pattern: `${sign}/${folder.replaceAll(/[\\*?[\]!# ]/g, "\\$&")}${below}`, rule };
}
