import { visibleText } from "@granary/shared/actions/prompt/clean-text";
import type { Rule } from "./place.ts";

/** Turns the direction of writing: what is read is not what is run. */
const turned = /[\u202A-\u202E\u2066-\u2069]/;
const terminalCodes = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;?]*[A-Za-z]`, "g");
const replacement = "\uFFFD";

/**
 * Takes out characters that nobody can see and half ones. A text that turns the direction of writing
 * is not offered at all: what it hides is no mistake.
 */
export const withoutHidden: Rule = (text, { before, after }) => {
  if (turned.test(text) && !turned.test(before + after)) return "";
  const seen = visibleText(text.replace(terminalCodes, "").replaceAll("\u00A0", " "));
  const whole = seen.replaceAll(/\p{Surrogate}/gu, "");
  const broken = whole.indexOf(replacement);
  if (broken === -1 || (before + after).includes(replacement)) return whole;
  return whole.slice(0, broken);
};
