import type { CodeAround } from "./code-around.ts";

/** How a language writes a comment; `block` is absent where a comment runs to the line's end. */
export type CommentStyle = {
  readonly line: (text: string) => string;
  readonly block: ((text: string) => string) | undefined;
};

/** More than the longest path that is headed. */
const headCharactersMax = 1_000;

const slashes: CommentStyle = {
  line: (text) => `// ${text}`,
  block: (text) => `/* ${text} */ `,
};
const hash: CommentStyle = { line: (text) => `# ${text}`, block: undefined };
const dashes: CommentStyle = { line: (text) => `-- ${text}`, block: undefined };
const angle: CommentStyle = {
  line: (text) => `<!-- ${text} -->`,
  block: (text) => `<!-- ${text} -->`,
};
const starred: CommentStyle = {
  line: (text) => `/* ${text} */`,
  block: (text) => `/* ${text} */ `,
};

const styles: readonly (readonly [RegExp, CommentStyle])[] = [
  [/^(?:python|ruby|shellscript|yaml|perl|r|julia|makefile|dockerfile|toml|elixir)$/, hash],
  [/^(?:sql|lua|haskell|elm)$/, dashes],
  [/^(?:html|xml|markdown|vue|svelte)$/, angle],
  [/^css$/, starred],
];

/** The comments of the code's language. */
export function commentStyleOf(code: CodeAround): CommentStyle {
  if (code.languageId === "") return isIndentedLanguage(code) ? hash : slashes;
  return styles.find(([ids]) => ids.test(code.languageId))?.[1] ?? slashes;
}

/** Whether blocks are made by indentation, as in Python; told by the words if no language is named. */
export function isIndentedLanguage(code: CodeAround): boolean {
  if (code.languageId !== "") return code.languageId === "python";
  return /^\s*(?:def|elif|class|from|async def)\b[^{;]*$/m.test(code.before);
}

/** Endings of files whose language matters here, by what editors call it. */
const endings: Readonly<Record<string, string>> = {
  c: "c cc cpp h hpp",
  csharp: "cs",
  css: "css",
  html: "html svelte vue xml",
  java: "java",
  javascript: "cjs js jsx mjs",
  php: "php",
  python: "py",
  ruby: "ex rb sh toml yaml yml",
  rust: "rs",
  scss: "scss",
  sql: "lua sql",
  typescript: "cts mts ts tsx",
};
const languageOfEnding = new Map(
  Object.entries(endings).flatMap(([id, list]) => list.split(" ").map((each) => [each, id])),
);

/**
 * The language of code below a comment with its file's path, as editors head it; of markup, by how
 * it begins. Empty if it is not told.
 */
export function toldLanguage(before: string): string {
  const first = before.slice(0, headCharactersMax).split("\n", 1)[0] ?? "";
  const ending = /^(?:\/\/|#|--|\/\*|<!--) .*\.(\w+)(?: \*\/| -->)?$/.exec(first)?.[1];
  if (ending !== undefined) return languageOfEnding.get(ending.toLowerCase()) ?? "";
  return /^<(?:!doctype|html|\w+>)/i.test(first) ? "html" : "";
}
