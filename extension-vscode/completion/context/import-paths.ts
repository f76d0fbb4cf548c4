import type { ImportLine } from "./import-lines.ts";

/** What may be left out at the end of a path, and what a folder is entered through. */
type Endings = { readonly languages: string; readonly ends: readonly string[] };

const script = [".ts", ".tsx", ".js", ".jsx", ".mts", ".mjs", ".cjs", ".d.ts", ".vue", ".svelte"];

const endings: readonly Endings[] = [
  {
    languages: "javascript javascriptreact typescript typescriptreact vue svelte",
    ends: [...script, "/index.ts", "/index.tsx", "/index.js"],
  },
  { languages: "css less scss", ends: [".scss", ".less", ".css"] },
  { languages: "ruby", ends: [".rb"] },
  { languages: "python", ends: [".py", ".pyi", "/__init__.py"] },
  { languages: "java kotlin scala groovy", ends: [".java", ".kt", ".scala", ".groovy"] },
  { languages: "rust", ends: [".rs", "/mod.rs"] },
];

/** Folders above the file that are looked into for a name. */
const foldersMax = 8;

/**
 * Where in the folder the file that is meant may be, the likeliest first. Nothing outside the folder.
 */
export function importPaths(
  { from }: ImportLine,
  { path, languageId }: { readonly path: string; readonly languageId: string },
): readonly string[] {
  const folder = path.split("/").slice(0, -1);
  const ends = endings.find(({ languages }) => languages.split(" ").includes(languageId))?.ends;
  const places =
    from.kind === "path" ? [joined(folder, from.path)] : namedPlaces(from.path, folder);
  return places.flatMap((place) =>
    place === undefined || place === "" ? [] : withEndings(place, ends ?? []),
  );
}

/** `undefined` for what is outside the folder. */
function joined(folder: readonly string[], path: string): string | undefined {
  const parts = [...folder];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Names with dots between them: from here with dots before them, else from any folder above. */
function namedPlaces(written: string, folder: readonly string[]): readonly (string | undefined)[] {
  const dots = written.match(/^\.*/)?.[0].length ?? 0;
  const names = written
    .slice(dots)
    .split(".")
    .filter((name) => name !== "");
  if (dots > 0) {
    const start = folder.length - (dots - 1);
    return [start < 0 ? undefined : [...folder.slice(0, start), ...names].join("/")];
  }
  const lengths = Array.from({ length: folder.length + 1 }, (_, up) => folder.length - up);
  // The last name may be of something in the file.
  const both = names.length > 1 ? [names, names.slice(0, -1)] : [names];
  return lengths
    .slice(0, foldersMax)
    .flatMap((length) => both.map((each) => [...folder.slice(0, length), ...each].join("/")));
}

function withEndings(place: string, ends: readonly string[]): readonly string[] {
  const asWritten = /\.\w+$/.test(place) ? [place] : [];
  // Sources name what they will be compiled to.
  const compiled = /^(.*)\.([cm]?)jsx?$/.exec(place);
  const sources =
    compiled === null ? [] : [`${compiled[1]}.${compiled[2]}ts`, `${compiled[1]}.tsx`];
  return [...asWritten, ...sources, ...ends.map((end) => place + end)];
}
