import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chooseLanguage, formatLanguage } from "@granary/shared/words/languages";
import { createWords, type FaceTexts, type Words } from "@granary/shared/words/words";

/**
 * The words of this extension in the editor's language, from the file its build wrote, which is read
 * when the first of them is said. What fills their blanks goes through `shown`.
 */
export function readWords(
  extensionFolder: string,
  editorLanguage: string,
  shown: (value: string) => string,
): Words {
  const language = chooseLanguage([editorLanguage]);
  const file = join(extensionFolder, "dist/words", `${language}.json`);
  let words: Words | undefined;
  const read = () =>
    createWords(JSON.parse(readFileSync(file, "utf8")) as FaceTexts, language, shown);
  return {
    language: formatLanguage(language, editorLanguage),
    say: (key, ...values) => (words ??= read()).say(key, ...values),
  };
}
