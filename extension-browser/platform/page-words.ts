import { browser } from "wxt/browser";
import type messages from "../public/_locales/en/messages.json";

// WXT types `getMessage` from files it generates; the compiler checks the keys by the file itself.
const { i18n } = browser as unknown as {
  readonly i18n: { readonly getMessage: (key: string, values: readonly string[]) => string };
};

/** The text of a key in the browser's language, with `$1` and so on filled in. */
export function translate(key: keyof typeof messages, ...values: readonly string[]): string {
  return i18n.getMessage(key, values);
}

/**
 * The language the texts come in, as a BCP 47 tag: what numbers and dates must follow. The browser's
 * own language where it is the same but more exact (`en-GB`), and not where it is another one that
 * there are no texts for.
 */
export function uiLanguage(): string {
  const own = translate("languageTag");
  const browsers = browser.i18n.getUILanguage();
  return browsers.split("-")[0] === own.split("-")[0] ? browsers : own;
}
