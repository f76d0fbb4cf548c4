import { isMarkup } from "./languages.ts";
import type { Rule } from "./place.ts";

// Written large or small, never as a type's name.
const names =
  "completion|missing_code|inserted_code|insertion|code_to_insert|code_at_cursor|answer|response|output";
const wrapping = new RegExp(`^\\s*<(${names}|${names.toUpperCase()})>[ \\t]*\\n?`);

/** Takes the code out of the tag that models are asked, or like, to answer in. */
export const withoutWrappingTag: Rule = (text, { languageId, isWords, literal }) => {
  if (isWords || literal !== "" || isMarkup(languageId)) return text;
  const open = wrapping.exec(text);
  if (open === null) return text;
  const inner = text.slice(open[0].length);
  const end = inner.indexOf(`</${open[1] ?? ""}>`);
  return end === -1 ? inner : inner.slice(0, end).trimEnd();
};
