/** The languages there are texts in, as BCP 47 tags; the first stands in for all others. */
export const languages = ["en", "zh-CN", "es"] as const;
export type Language = (typeof languages)[number];

const primary = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];

/** The first wished language there are texts in, whatever its region; English if there is none. */
export function chooseLanguage(wishes: readonly string[]): Language {
  const chosen = wishes.map((wish) => languages.find((one) => primary(one) === primary(wish)));
  return chosen.find((language) => language !== undefined) ?? languages[0];
}

/**
 * The language that numbers and dates follow: the device's own tag where it is the texts' language
 * said more exactly (`en-GB`), otherwise that of the texts.
 */
export function formatLanguage(texts: Language, device: string): string {
  if (primary(device) !== primary(texts)) return texts;
  if (device.toLowerCase() === texts.toLowerCase()) return texts;
  // Asked last: the first question about languages takes an engine longer than an editor's whole start.
  return Intl.DateTimeFormat.supportedLocalesOf([device]).length > 0 ? device : texts;
}
