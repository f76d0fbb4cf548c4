import type { CodeAround } from "./code-around.ts";
import { type CommentStyle, commentStyleOf, isIndentedLanguage } from "./code-language.ts";
import { returnExpression, valueFor } from "./guess-code.ts";

/**
 * What plausibly comes at the cursor: the body of a block that was just opened, the value of a
 * return or an assignment, or the brackets that are still open; with a short comment that says it
 * is practice. Nothing where such a comment would break the line.
 */
export function completeCodeText(code: CodeAround): string {
  const line = code.before.slice(code.before.lastIndexOf("\n") + 1);
  const restOfLine = code.after.split("\n")[0] ?? "";
  const comment = commentStyleOf(code);
  const insertion = insertionFor({ code, line, restOfLine });
  if (insertion === undefined) return onEmptyLine({ line, restOfLine, comment });
  return withComment(insertion, { restOfLine, comment });
}

type Cursor = { readonly code: CodeAround; readonly line: string; readonly restOfLine: string };

function insertionFor({ code, line, restOfLine }: Cursor): string | undefined {
  const indent = line.match(/^\s*/)?.[0] ?? "";
  const unit = indent.includes("\t") ? "\t" : isIndentedLanguage(code) ? "    " : "  ";
  if (/\{\s*$/.test(line) && /^\s*\}?[;)]*\s*$/.test(restOfLine)) {
    const body = `\n${indent}${unit}${statement(code)}`;
    return restOfLine.trim() !== "" || closesBlock(code.after, indent)
      ? body
      : `${body}\n${indent}}`;
  }
  if (isIndentedLanguage(code) && /:\s*$/.test(line)) return `\n${indent}${unit}${statement(code)}`;
  if (/\breturn\s*$/.test(line)) {
    return (line.endsWith(" ") ? "" : " ") + returnExpression(code) + end(code);
  }
  const assigned = line.match(/([A-Za-z_$][\w$]*)\s*(?::[^=]+)?=\s*$/)?.[1];
  if (assigned !== undefined) {
    return (
      (line.endsWith(" ") ? "" : " ") + valueFor(assigned, isIndentedLanguage(code)) + end(code)
    );
  }
  const open = openBrackets(line);
  if (open !== "" && !restOfLine.startsWith(open))
    return open + (/[;{]/.test(open) ? "" : end(code));
  if (line.trim() !== "") return undefined;
  if (indent !== "") return statement(code);
  const isBlockAbove = isIndentedLanguage(code) && /:[ \t]*\n$/.test(code.before);
  if (isBlockAbove) return `    ${statement(code)}`;
  return undefined;
}

function statement(code: CodeAround): string {
  return `return ${returnExpression(code)}${end(code)}`;
}

function end(code: CodeAround): string {
  if (code.after.startsWith(";")) return "";
  return /;\s*$/m.test(code.before + code.after) || isCurly(code) ? ";" : "";
}

function isCurly(code: CodeAround): boolean {
  const semicolonLanguages =
    /^(?:typescript|typescriptreact|javascript|javascriptreact|java|c|cpp|csharp|php|rust|css|scss)$/;
  return semicolonLanguages.test(code.languageId);
}

function closesBlock(after: string, indent: string): boolean {
  const next = after.split("\n").find((line) => line.trim() !== "") ?? "";
  return next.startsWith(`${indent}}`);
}

const pairs: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The closing brackets a line still needs, in order. Brackets in strings do not count. */
function openBrackets(line: string): string {
  const bare = line.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, "");
  const needed: string[] = [];
  for (const character of bare) {
    const closing = pairs[character];
    if (closing !== undefined) needed.unshift(closing);
    else if (character === needed[0]) needed.shift();
  }
  return needed.join("");
}

type Place = { readonly restOfLine: string; readonly comment: CommentStyle };

const note = "practice, not AI";

function withComment(insertion: string, { restOfLine, comment }: Place): string {
  if (restOfLine.trim() !== "") {
    if (comment.block !== undefined) return `${comment.block(note)}${insertion}`;
    // Only a later line can hold the comment without swallowing the rest of this one.
    return "";
  }
  const lines = insertion.split("\n");
  const index = lines.findIndex((line) => line.trim() !== "");
  lines[index] = `${lines[index] ?? ""} ${comment.line(note)}`;
  return lines.join("\n");
}

function onEmptyLine(place: Place & { readonly line: string }): string {
  if (place.line.trim() !== "" || place.restOfLine.trim() !== "") return "";
  return place.comment.line(`${note}: a model would continue here`);
}
