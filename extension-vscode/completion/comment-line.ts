type Comment = (text: string) => string;

const slashes: Comment = (text) => `// ${text}`;
const hash: Comment = (text) => `# ${text}`;
const dashes: Comment = (text) => `-- ${text}`;
const stars: Comment = (text) => `/* ${text} */`;
const angles: Comment = (text) => `<!-- ${text} -->`;

/** Names of languages as editors have them (code.visualstudio.com/docs/languages/identifiers, 2026-11). */
const languages: readonly (readonly [Comment, string])[] = [
  [
    slashes,
    "c cpp csharp cuda-cpp dart fsharp go groovy java javascript javascriptreact kotlin objective-c objective-cpp php rust scala swift typescript typescriptreact zig",
  ],
  [
    hash,
    "coffeescript dockerfile elixir julia makefile perl powershell python r ruby shellscript terraform toml yaml",
  ],
  [dashes, "elm haskell lua sql"],
  [stars, "css less scss"],
  [angles, "html svelte vue xml"],
];

const comments = new Map(
  languages.flatMap(([comment, ids]) => ids.split(" ").map((id) => [id, comment] as const)),
);

/** `text` as a line of comment, or `undefined` for a language that is not known to have comments. */
export function commentLine(languageId: string, text: string): string | undefined {
  return comments.get(languageId)?.(text);
}
