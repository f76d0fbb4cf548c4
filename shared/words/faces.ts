import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { languages, type Language } from "./languages.ts";
import { spanish } from "./spanish.ts";
import type { Topic, Translations } from "./translation.ts";
import type { FaceTexts } from "./words.ts";

const texts: Readonly<Record<Language, Translations>> = {
  en: english,
  es: spanish,
  "zh-CN": chinese,
};

/** Every face a person reads, and the topics it speaks of; `words.test.ts` says what it lacks. */
export const faces = {
  /** What the browser extension puts beside a field of other people's pages. */
  field: ["action", "field"],
  /** The browser extension's own pages; the card's is one of them. */
  page: ["allowance", "card", "page", "pool", "problem", "sponsor"],
  editor: ["editor", "pool", "problem"],
  joinPage: ["join", "pool"],
} as const satisfies Record<string, readonly Topic[]>;
export type Face = keyof typeof faces;

/** All texts of a face in one language. */
export function textsOf(face: Face, language: Language): FaceTexts {
  const { words } = texts[language];
  return Object.assign({}, ...faces[face].map((topic) => words[topic])) as FaceTexts;
}

/** A file that is written at build time: its path in what is packed, and its text. */
export type WrittenFile = { readonly path: string; readonly text: string };

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * What the browser extension carries: for each language the manifest's words where the browser looks
 * for them, its pages' as JSON, and the field's as a script, because what is injected into other
 * people's pages can neither fetch a file nor, after an update, ask the browser for a text.
 */
export function browserFiles(): readonly WrittenFile[] {
  return languages.flatMap((language) => {
    // With its own name, from which the extension knows what the browser chose.
    const manifest = Object.entries({ ...texts[language].browserManifest, language });
    const messages = Object.fromEntries(manifest.map(([key, message]) => [key, { message }]));
    const field = JSON.stringify({ language, texts: textsOf("field", language) });
    return [
      { path: `_locales/${language.replace("-", "_")}/messages.json`, text: json(messages) },
      { path: `words/${language}.json`, text: json(textsOf("page", language)) },
      { path: `words/${language}.js`, text: `globalThis.granaryWords=${field};\n` },
    ];
  });
}

/** What the editor's extension carries: for each language the manifest's words and its own. */
export function editorFiles(): readonly WrittenFile[] {
  return languages.flatMap((language) => {
    const name =
      language === "en" ? "package.nls.json" : `package.nls.${language.toLowerCase()}.json`;
    return [
      { path: name, text: json(texts[language].editorManifest) },
      { path: `dist/words/${language}.json`, text: json(textsOf("editor", language)) },
    ];
  });
}
