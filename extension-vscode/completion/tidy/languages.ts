/** Names of languages as editors have them (code.visualstudio.com/docs/languages/identifiers, 2026-11). */
const prose = new Set(
  "asciidoc git-commit latex markdown mdx org plaintext quarto restructuredtext rmd tex typst".split(
    " ",
  ),
);

const markup = new Set(
  "astro erb handlebars html javascriptreact php razor svelte typescriptreact vue xml xsl".split(
    " ",
  ),
);

/** Where a quote between two characters is a character, and one before a name is something else. */
const characterQuotes = new Set(
  "c cpp csharp fsharp go haskell java kotlin ocaml objective-c objective-cpp rust scala swift zig".split(
    " ",
  ),
);

/** Where a text may go over lines between backticks. */
const backticks = new Set(
  "astro go javascript javascriptreact svelte typescript typescriptreact vue".split(" "),
);

/** Where a quote inside a text is written twice. */
const doubledQuotes = new Set("csv fortran pascal plsql sql vb".split(" "));

/** Where a block is left by a bracket or a word, never by depth alone. */
const endedBlocks = new Set(
  "c cpp csharp css dart elixir go java javascript javascriptreact julia kotlin less lua objective-c perl php ruby rust scss shellscript swift typescript typescriptreact zig".split(
    " ",
  ),
);

/** Languages whose documents are words rather than code. */
export const isProse = (languageId: string): boolean => prose.has(languageId);

/** Languages with tags. */
export const isMarkup = (languageId: string): boolean =>
  markup.has(languageId) || prose.has(languageId);

export const leavesBySign = (languageId: string): boolean => endedBlocks.has(languageId);

export const hasCharacterQuotes = (languageId: string): boolean => characterQuotes.has(languageId);

export const hasBackticks = (languageId: string): boolean => backticks.has(languageId);

export const doublesQuotes = (languageId: string): boolean => doubledQuotes.has(languageId);
