import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chooseLanguage, formatLanguage } from "@granary/shared/words/languages";
import { createWords, type FaceTexts, type Words } from "@granary/shared/words/words";

/**
 * The words of this extension in the editor's language, from the file its build wrote. What fills
 * their blanks goes through `shown`.
 */
export function readWords(
  extensionFolder: string,
  editorLanguage: string,
  shown: (value: string) => string,
): Words {
  const language = chooseLanguage([editorLanguage]);
  const text = readFileSync(join(extensionFolder, "dist/words", `${language}.json`), "utf8");
  return createWords(
    JSON.parse(text) as FaceTexts,
    formatLanguage(language, editorLanguage),
    shown,
  );
}
