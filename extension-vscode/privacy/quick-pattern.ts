/** As many `*` between two slashes, and `**`, as are tried in every way on every path. */
const starsMax = 3;

/**
 * A pattern that is tried in little time on any path: the same one, or where its stars make it slow, a wider
 * one. Anybody can write such a line into a folder, and more is kept here for it. `undefined` for a slow one
 * that brings files back: it brings none.
 */
export function quickPattern(line: string): string | undefined {
  const parts = line.split("/");
  const isSlow = parts.filter(isAnyFolders).length > starsMax || parts.some(hasManyStars);
  if (!isSlow) return line;
  if (line.startsWith("!")) return undefined;
  return fewFolders(parts.map((part) => (hasManyStars(part) ? fewStars(part) : part))).join("/");
}

const isAnyFolders = (part: string) => part === "**";

const hasManyStars = (part: string) => part.split("*").length - 1 > starsMax;

/** What stands before the first star and behind the last, with anything between. */
function fewStars(part: string): string {
  if (/[[\\]/.test(part)) return "*";
  return `${part.slice(0, part.indexOf("*"))}*${part.slice(part.lastIndexOf("*") + 1)}`;
}

/** The same for folders. */
function fewFolders(parts: readonly string[]): readonly string[] {
  if (parts.filter(isAnyFolders).length <= starsMax) return parts;
  const [first, last] = [parts.findIndex(isAnyFolders), parts.findLastIndex(isAnyFolders)];
  return [...parts.slice(0, first), "**", ...parts.slice(last + 1)];
}
