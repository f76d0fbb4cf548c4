import type { Rule } from "./place.ts";

const begunWord = /(?<![\p{L}\p{N}_$])[\p{L}_$][\p{L}\p{N}_$]*$/u;
const firstWord = /^[\p{L}_$][\p{L}\p{N}_$]*/u;

const keywords = new Set(
  "abstract async await break case catch class const continue default def delete elif else enum export extends False final finally for foreach from func function global if implements import interface lambda let match module mut namespace new None null override package pass private protected public raise require return self static struct super switch this throw throws True try type typedef typeof undefined use using var void where while with yield".split(
    " ",
  ),
);

/** Short words that are written on their own more often than at the end of one. */
const shortWords = new Set(
  "all and any args as btn col do err fmt get if img in int io is len let log map max min nil not num os row set std str sum sys val vec".split(
    " ",
  ),
);

/** Words that begin with a letter twice; hardly any other does. */
const twice =
  /^(?:__.*|(?:aardv|ccache|dd[lo]s?|eels?|eerie|ggplot|llama|llvm|ll[ms]|oom|oops|pptx?|ss[hl]d?|sse|tt[ly]|xx)(?![a-z]))/i;

/** The fewest letters of a word that is said again whole behind one letter of it. */
const wordMin = 4;

/**
 * Takes out a word that was begun and is said again from its start: what continues `re` is `turn`.
 * What begins with the same letter by chance stays: `def _` and `_init__`, `import s` and `sh`.
 */
export const withoutBegunWord: Rule = (text, { line, before, after }) => {
  const begun = begunWord.exec(line)?.[0];
  if (begun === undefined || !text.startsWith(begun)) return text;
  const said = firstWord.exec(text)?.[0] ?? "";
  const around = `${before.slice(0, before.length - begun.length)}\n${after}`;
  if (hasWord(around, begun + said)) return text;
  const isKnown = keywords.has(said) || shortWords.has(said) || hasWord(around, said);
  const isWord = begun.length > 1 || (said.length >= wordMin && !twice.test(begun + said));
  return isKnown || isWord ? text.slice(begun.length) : text;
};

const isPart = (character = ""): boolean => /[\p{L}\p{N}_$]/u.test(character);

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  }
  return false;
}
