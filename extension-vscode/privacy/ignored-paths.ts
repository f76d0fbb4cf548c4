import ignore from "ignore";
import type { IsIgnored } from "./ignore-rules.ts";

/** By the rules of git: each file's patterns are about what is below its folder, and the last match counts. */
export const isIgnored: IsIgnored = (path, files) => {
  let isOut = false;
  for (const { folder, text } of files) {
    const { ignored, unignored } = ignore().add(text).test(path.slice(folder.length));
    if (ignored || unignored) isOut = ignored;
  }
  return isOut;
};
