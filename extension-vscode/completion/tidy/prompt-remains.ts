import { isProse } from "./languages.ts";
import type { Rule } from "./place.ts";

const pathLine =
  /^\s*(?:\/\/|#|--|\/\*|<!--|;|%)\s*(?:(?:path|file|filename|file ?path)\s*:\s*\S+|(?:[\w.@-]+\/)+[\w.@-]+\.\w{1,8})\s*(?:\*\/|-->)?[ \t]*\n/i;

const ends = [
  /^(?:diff --git |@@ -\d|index [\da-f]{7,}\.\.|<{7} |>{7} |-{3} a\/|\+{3} b\/)/,
  /^\s*(?:\/\/|#|--|\/\*|<!--|;|%)\s*(?:end of (?:the )?(?:file|code|snippet|completion)\b|eof\b)/i,
  /^\s*(?:\/\/|#|--|\/\*|<!--|;|%)\s*(?:\.{3}|…)\s*(?:the )?(?:rest|remaining|existing|other)\b/i,
  /^\s*(?:###? ?(?:Instruction|Response|Input|Output)|Human|Assistant|Question|Answer):/,
];

/**
 * Takes out what belongs to a prompt: the file's path above the code, and everything from the line on
 * where another file, a difference or a conversation begins.
 */
export const withoutPromptRemains: Rule = (text, { languageId, before, isWords }) => {
  const code = before.trim() === "" || isWords ? text : text.replace(pathLine, "");
  if (isProse(languageId) || /^(?:diff|yaml|gherkin|feature)$/.test(languageId)) return code;
  const lines = code.split("\n");
  const at = lines.findIndex((line) => ends.some((end) => end.test(line)));
  return at === -1 ? code : lines.slice(0, at).join("\n");
};
