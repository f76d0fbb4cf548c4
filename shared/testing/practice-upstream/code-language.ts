import type { CodeAround } from "./complete-code-text.ts";

/** How a language writes a comment; `block` is absent where a comment runs to the line's end. */
export type CommentStyle = {
  readonly line: (text: string) => string;
  readonly block: ((text: string) => string) | undefined;
};

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
