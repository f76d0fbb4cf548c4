import { literalAt } from "./literals.ts";

const commentStart = /^\s*(?:\/\/|#(?!\[|include|define|if|end|pragma)|--|;|%|\*|\/\*|<!--|")/;

const hashes = new Set(
  "coffeescript crystal dockerfile elixir julia makefile nim nix perl powershell python r ruby shellscript tcl terraform toml yaml".split(
    " ",
  ),
);
const dashes = new Set("ada elm haskell lua purescript sql vhdl".split(" "));

/** Signs on one line that are looked at. */
const signsMax = 8;

/** Whether words are written at the end of `before` because a comment is open there. */
export function isComment(before: string, languageId: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (commentStart.test(line) && !/^\s*"/.test(line)) return true;
  return (
    before.lastIndexOf("/*") > before.lastIndexOf("*/") ||
    before.lastIndexOf("<!--") > before.lastIndexOf("-->") ||
    isBehindCode(line, languageId)
  );
}

function isBehindCode(line: string, languageId: string): boolean {
  const sign = signOf(languageId);
  let at = line.indexOf(`${sign} `);
  for (let count = 0; at > 0 && count < signsMax; count++) {
    if (/\s/.test(line[at - 1] ?? "") && literalAt(line.slice(0, at), languageId) === "")
      return true;
    at = line.indexOf(`${sign} `, at + 1);
  }
  return false;
}

function signOf(languageId: string): string {
  if (hashes.has(languageId)) return "#";
  return dashes.has(languageId) ? "--" : "//";
}
