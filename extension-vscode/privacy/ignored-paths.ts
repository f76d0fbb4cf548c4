import ignore from "ignore";
import type { FindRule, IgnoreRule } from "./ignore-rules.ts";

/** By the rules of git: each file's patterns are about what is below its folder, and the last match counts. */
export const findRule: FindRule = (path, files) => {
  let found: IgnoreRule | undefined;
  for (const { file, folder, text } of files) {
    const { ignored, unignored, rule } = ignore().add(text).test(path.slice(folder.length));
    if (ignored) found = { file, pattern: rule?.pattern ?? "" };
    else if (unignored) found = undefined;
  }
  return found;
};
