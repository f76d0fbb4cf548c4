import type { english } from "./english.ts";

/** A topic in another language: the keys of the English one. `words.test.ts` compares the blanks. */
export type Translation<English> = Readonly<Record<keyof English, string>>;

/** Everything in another language. */
export type Translations = {
  readonly words: { readonly [Name in Topic]: Translation<(typeof english)["words"][Name]> };
  readonly browserManifest: Translation<typeof english.browserManifest>;
  readonly editorManifest: Translation<typeof english.editorManifest>;
};

/** A group of texts with one file in each language; its keys begin with its name. */
export type Topic = keyof (typeof english)["words"];
