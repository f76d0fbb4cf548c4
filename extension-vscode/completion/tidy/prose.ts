import type { Rule } from "./place.ts";

const opening =
  /^\s*(?:here(?:'s| is| are)|sure\b|certainly|of course|okay|to complete|the (?:completed|missing|following|rest)|below is|以下是|下面是|这是|aquí (?:está|tienes))[^\n;{}]*[:：.。!][ \t]*\n+/i;
const refusal =
  /^\s*(?:i(?:'m| am) (?:sorry|unable)|i can(?:'t|not)\b|sorry,|as an ai\b|unfortunately, i)/i;
const remark =
  /\n[ \t]*\n(?:(?:\*\*)?(?:explanation|note|notes|changes|output|usage)(?:\*\*)?:|(?:this|the above|the|it|here|in this|let me know|i've|i have|hope|you can|feel free|note that)\b[^\n;{}]*?[a-z][^\n;{}]*[.:!]\s*(?:\n|$))/i;

/** Takes out what a model says about its code, before and after it. */
export const withoutProse: Rule = (text, { isWords, literal }) => {
  if (isWords || literal !== "") return text;
  if (refusal.test(text)) return "";
  const code = text.replace(opening, "");
  const at = remark.exec(code)?.index;
  return at === undefined ? code : code.slice(0, at);
};
