import { chooseDeskLanguage, type DeskLanguage } from "../desk-languages.ts";
import { chinese } from "./words/chinese.ts";
import type { DeskKey, DeskWords } from "./words/desk-words.ts";
import { english } from "./words/english.ts";
import { spanish } from "./words/spanish.ts";

const words: Readonly<Record<DeskLanguage, DeskWords>> = {
  en: english,
  es: spanish,
  "zh-CN": chinese,
};

/** How each language calls itself. */
export const languageNames: Readonly<Record<DeskLanguage, string>> = {
  en: "English",
  es: "Español",
  "zh-CN": "简体中文",
};

const storedKey = "harbor-desk-language";

let current = chooseDeskLanguage([readChoice(), ...navigator.languages]);
document.documentElement.lang = current;

/** The language the page speaks now: what the person chose, or else their browser's. */
export const currentLanguage = (): DeskLanguage => current;

/** Speaks another language from now on, here and after a reload. What is drawn stays as it is. */
export function changeLanguage(tag: string): void {
  current = chooseDeskLanguage([tag]);
  document.documentElement.lang = current;
  try {
    localStorage.setItem(storedKey, current);
  } catch {
    // A browser that keeps nothing forgets this, too.
  }
}

/** A text of the desk in the current language, with its blanks filled. */
export function say(key: DeskKey, values: Readonly<Record<string, string>> = {}): string {
  return words[current][key].replaceAll(
    /\{(\w+)\}/g,
    (blank, name: string) => values[name] ?? blank,
  );
}

function readChoice(): string {
  try {
    return localStorage.getItem(storedKey) ?? "";
  } catch {
    return "";
  }
}
