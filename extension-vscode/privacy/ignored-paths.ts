import { limits } from "@granary/shared/schemas/limits";
import ignore, { type Ignore } from "ignore";
import type { FindRule, IgnoreRule } from "./ignore-rules.ts";
import { quickPattern } from "./quick-pattern.ts";

/** Texts whose patterns are kept as they were built. */
const textsMax = 64;

type Patterns = { readonly rules: Ignore; readonly written: ReadonlyMap<string, string> };

/**
 * By the rules of git: each file's patterns are about what is below its folder, and the last match counts.
 * A text is built once: that takes a hundred times as long as asking it. Throws for one that has too many
 * patterns.
 */
export function createFindRule(): FindRule {
  const built = new Map<string, Patterns>();
  const patternsOf = (text: string): Patterns => {
    const kept = built.get(text) ?? build(text);
    built.delete(text);
    built.set(text, kept);
    for (const oldest of built.keys()) {
      if (built.size <= textsMax) break;
      built.delete(oldest);
    }
    return kept;
  };
  return (path, files) => {
    let found: IgnoreRule | undefined;
    for (const { file, folder, text } of files) {
      const { rules, written } = patternsOf(text);
      const { ignored, unignored, rule } = rules.test(path.slice(folder.length));
      const pattern = rule?.pattern ?? "";
      if (ignored) found = { file, pattern: written.get(pattern) ?? pattern };
      else if (unignored) found = undefined;
    }
    return found;
  };
}

/** The same for everybody: a text means the same in every folder. */
export const findRule = createFindRule();

function build(text: string): Patterns {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  if (lines.length > limits.ignorePatternsMax) throw new Error("too many patterns to know them");
  const written = new Map<string, string>();
  const quick = lines.flatMap((line) => {
    const pattern = quickPattern(line);
    if (pattern !== undefined) written.set(pattern, line);
    return pattern ?? [];
  });
  return { rules: ignore().add(quick), written };
}
