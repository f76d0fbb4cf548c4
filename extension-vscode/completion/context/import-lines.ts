/** What a file takes from another one, as it is written. */
export type ImportLine = {
  /** A path from the file's own folder, or names one in the other from one of the folders above. */
  readonly from: { readonly kind: "path" | "names"; readonly path: string };
  /** What is taken; empty for all there is. */
  readonly names: readonly string[];
};

/** Where imports stand; what comes behind is not read. */
const headCharacters = 12_000;

/** How imports are written. The group `path` is where from, `names` is what; `up` are dots before it. */
type Form = {
  readonly languages: string;
  readonly kind: ImportLine["from"]["kind"];
  readonly pattern: RegExp;
};

const forms: readonly Form[] = [
  {
    languages: "javascript javascriptreact typescript typescriptreact vue svelte",
    kind: "path",
    pattern:
      /^[ \t]*(?:import|export)\b(?<names>[^"'`;=()]{0,2000}?)\bfrom[ \t]*["'](?<path>\.[^"'\n]+)["']/gm,
  },
  {
    languages: "javascript javascriptreact typescript typescriptreact",
    kind: "path",
    pattern:
      /^[ \t]*(?:const|let|var)[ \t]+(?<names>[^=;"']{1,500})=[ \t]*(?:await[ \t]+)?(?:require|import)\(["'](?<path>\.[^"'\n]+)["']\)/gm,
  },
  {
    languages: "c cpp cuda-cpp objective-c objective-cpp",
    kind: "path",
    pattern: /^[ \t]*#[ \t]*(?:include|import)[ \t]*"(?<path>[^"\n]+)"/gm,
  },
  {
    languages: "css less scss dart",
    kind: "path",
    pattern: /^[ \t]*@?(?:import|use|forward|part)[ \t]+["'](?<path>[^"':\n]+)["']/gm,
  },
  {
    languages: "ruby",
    kind: "path",
    pattern: /^[ \t]*require_relative[ \t(]*["'](?<path>[^"'\n]+)["']/gm,
  },
  {
    languages: "python",
    kind: "names",
    pattern:
      /^[ \t]*from[ \t]+(?<path>\.*[\w.]*)[ \t]+import[ \t]+(?:\((?<names>[^)]{0,2000})\)|(?<name>[^\n(#]+))/gm,
  },
  {
    languages: "java kotlin scala groovy",
    kind: "names",
    pattern: /^import[ \t]+(?:static[ \t]+)?(?<path>\w+(?:\.\w+)+)/gm,
  },
  {
    languages: "rust",
    kind: "names",
    pattern:
      /^[ \t]*(?:pub[ \t]+)?use[ \t]+crate::(?<path>\w+(?:::\w+)*)(?:::\{(?<names>[^}]{0,2000})\})?/gm,
  },
];

/** The imports of other files in a text, in its order. Libraries are among them where nobody can tell. */
export function importLines(text: string, languageId: string): readonly ImportLine[] {
  const head = text.slice(0, headCharacters).replaceAll("\r\n", "\n");
  return forms
    .filter(({ languages }) => languages.split(" ").includes(languageId))
    .flatMap(({ kind, pattern }) =>
      Array.from(head.matchAll(pattern), ({ groups = {} }): ImportLine => {
        const { path = "", names = "", name = "" } = groups;
        const from = { kind, path: path.replaceAll("::", ".") };
        // A type is named with its file.
        const type = kind === "names" ? (/\b[A-Z]\w*$/.exec(path)?.[0] ?? "") : "";
        return { from, names: takenNames(names || name || type) };
      }),
    );
}

/** The names as they are where they come from: `a as b` takes `a`. */
function takenNames(written: string): readonly string[] {
  if (/^\s*(?:type\s+)?\*/.test(written)) return [];
  const names = written.replaceAll(/\s+as\s+\w+|\s*:\s*\w+|\btype\s+/g, "").match(/[\w$]+/g) ?? [];
  return [...new Set(names)];
}
