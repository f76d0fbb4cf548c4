import { formatLanguage, type Language } from "@granary/shared/words/languages";
import { isolated } from "@granary/shared/words/isolated";
import { createWords, type FaceTexts, type Words } from "@granary/shared/words/words";
import { browser } from "wxt/browser";
import { ownAddress } from "./own-address.ts";

// WXT types `getMessage` by files in the sources; these are written while building.
const { i18n } = browser as unknown as {
  readonly i18n: {
    readonly getMessage: (key: string) => string;
    readonly getUILanguage: () => string;
  };
};

/** The language the browser chose for the manifest's texts, so that all others agree with them. */
export function browserLanguage(): Language {
  return i18n.getMessage("language") as Language;
}

/** The words of the extension's own pages, in the browser's language. */
export async function loadPageWords(): Promise<Words> {
  const language = browserLanguage();
  const answer = await fetch(ownAddress(`/words/${language}.json`));
  // Written beside the page by the same build.
  const texts = (await answer.json()) as FaceTexts;
  return createWords(texts, formatLanguage(language, i18n.getUILanguage()), isolated);
}
