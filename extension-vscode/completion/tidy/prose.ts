import { isMarkup } from "./languages.ts";
import type { Rule } from "./place.ts";

const opening =
  /^\s*(?:here(?:'s| is| are)|sure\b|certainly|of course|okay|to complete|the (?:completed|missing|following|rest)|below is|以下是|下面是|这是|aquí (?:está|tienes))[^\n;{}]*[:：.。!][ \t]*\n+/i;
const refusal =
  /^\s*(?:i(?:'m| am) (?:sorry|unable)|i can(?:'t|not)\b|sorry,|as an ai\b|unfortunately, i)/i;
/** The whole answer says that there is none. */
const nothing =
  /^\s*(?:\/\/|#|--|\/\*|<!--|[([*_])?\s*(?:no (?:(?:further|additional|more) )?(?:code|changes?|completion|insertion|text)(?: (?:is|are))? (?:missing|necessary|needed|required)|no completion|nothing (?:(?:is )?(?:missing|needed)|to (?:add|change|complete|insert))|(?:the |this )?(?:code|function|line|snippet|statement) is (?:already )?complete|(?:无需|不需要)(?:补全|填充|添加|插入)|no (?:hace falta|se necesita)\b)[^\n;{}=]*$/i;
const remark =
  /\n[ \t]*\n(?:(?:\*\*)?(?:explanation|note|notes|changes|output|usage)(?:\*\*)?:|(?:this|the above|the|it|here|in this|let me know|i've|i have|hope|you can|feel free|note that)\b[^\n;{}]*?[a-z][^\n;{}]*[.:!]\s*(?:\n|$))/i;

/** A sentence where code belongs: at least five words and a full stop. */
const sentence =
  /^\s*[A-Z][a-z]*(?:'[a-z]+)?(?:,? (?:[a-z]+(?:['-][a-z]+)*|[A-Z]\w*|`[^`\n]+`)){4,}[.!](?=\s|$)[^\n;{}=()]*(?:\n+|$)/;

const aboutCode =
  /\b(?:answer|code|comments?|completion|context|cursor|function|incomplete|insert(?:ed)?|line|missing|needed|provided|snippet|statement)\b/i;

/** A page's own words behind a tag on its line. */
const betweenTags = /<\w[^<>]*(?<![=-])>[^<>{}()=;]*$/;

/** Where a sentence may stand without quotes, as a value or between tags. */
const sayingLanguages =
  /^(?:yaml|dockercompose|ini|properties|dotenv|gherkin|feature|cobol|perl|perl6|raku)$/;

/** Takes out what a model says about its code, before and after it. */
export const withoutProse: Rule = (text, { isWords, literal, languageId, line }) => {
  if (isWords || literal !== "" || (isMarkup(languageId) && betweenTags.test(line))) return text;
  if (refusal.test(text)) return "";
  const isCode = !isMarkup(languageId) && !sayingLanguages.test(languageId);
  if (isCode && nothing.test(text.trimEnd())) return "";
  const said = isCode ? (sentence.exec(text)?.[0] ?? "") : "";
  const code = (aboutCode.test(said) ? text.slice(said.length) : text).replace(opening, "");
  const at = remark.exec(code)?.index;
  return at === undefined ? code : code.slice(0, at);
};
