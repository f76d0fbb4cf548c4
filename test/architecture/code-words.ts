import jsTokens from "js-tokens";
import type { SourceFile } from "./source-files.ts";

/** What a source file is written in, apart: names in code, texts in quotes, and comments. */
export type CodeWords = {
  readonly identifiers: readonly string[];
  /** Without their quotes; a template is one text for each piece between two values. */
  readonly texts: readonly string[];
  readonly comments: readonly string[];
};

/** Reads a TypeScript file word by word. Text between JSX tags counts as texts. */
export function codeWords(file: SourceFile): CodeWords {
  const identifiers: string[] = [];
  const texts: string[] = [];
  const comments: string[] = [];
  for (const { type, value } of tokensOf(file)) {
    if (/Identifier/.test(type)) identifiers.push(value);
    else if (/String|Template/.test(type))
      texts.push(value.replaceAll(/^["'`}]|["'`]$|\$\{$/g, ""));
    else if (type === "JSXText") texts.push(value);
    else if (/Comment/.test(type)) comments.push(value);
  }
  return { identifiers, texts, comments };
}

function tokensOf({ path, text }: SourceFile): Iterable<{ type: string; value: string }> {
  return path.endsWith("x") ? jsTokens(text, { jsx: true }) : jsTokens(text);
}
