import { atDepth } from "./depth.ts";
import { isProse } from "./languages.ts";
import type { Place, Rule } from "./place.ts";

const fenceLine = /^[ \t]*(?:```|~~~)[^\n`]*$/m;
const proseBefore = /^[^\n]{0,300}[:：.。!]\s*$|^\s*$/;

/** Takes the code out of its fence, with what was said before and after. Documents of words keep theirs. */
export const withoutFence: Rule = (text, place) => {
  if (place.isWords && !isAround(text, place)) {
    return isProse(place.languageId) ? withoutMarkdownFence(text) : text;
  }
  const single = singleTicks(text, place);
  if (single !== undefined) return single;
  const open = fenceLine.exec(text);
  if (open === null) return text;
  const said = text.slice(0, open.index);
  // A fence behind code closes one that was never opened.
  if (!isSaid(said)) return said;
  const inner = text.slice(open.index + open[0].length).replace(/^\n/, "");
  const close = fenceLine.exec(inner);
  return atDepth(close === null ? inner : inner.slice(0, close.index).replace(/\n$/, ""), place);
};

/**
 * Whether a fence among words stands around the answer. One that belongs there begins on a line of its
 * own and ends as deep as the words do, or behind the comment's sign.
 */
function isAround(text: string, { line, languageId }: Place): boolean {
  const isMidLine = /\p{L}/u.test(line);
  if (isProse(languageId)) return isMidLine && /^\s*```/.test(text);
  const isClosedOutside = /^```[ \t]*$/m.test(text.replace(/^\s*```[^\n]*(?:\n|$)/, ""));
  return isClosedOutside && (isMidLine || line !== "");
}

/** A whole answer in a fence that says it is the document's own language. */
function withoutMarkdownFence(text: string): string {
  return text.match(/^\s*```(?:markdown|md)\n([\s\S]*)\n```\s*$/)?.[1] ?? text;
}

function isSaid(said: string): boolean {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  return lines.length <= 4 && lines.every((line) => proseBefore.test(line) && !/[;{}]/.test(line));
}

/** Answers of one line between single backticks, where those mean nothing. */
function singleTicks(text: string, { languageId }: Place): string | undefined {
  if (!/^(?:python|java|c|cpp|csharp|rust|json|yaml|dart)$/.test(languageId)) return undefined;
  return text.match(/^`([^`\n]+)`\s*$/)?.[1];
}
