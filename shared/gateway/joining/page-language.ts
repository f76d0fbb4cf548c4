import Negotiator from "negotiator";
import { chooseLanguage, type Language } from "../../words/languages.ts";

/**
 * The language to answer in, by what a browser's `Accept-Language` prefers (RFC 9110 §12.5.4).
 * English when it names none of ours.
 */
export function choosePageLanguage(acceptLanguage: string | undefined): Language {
  const wishes = new Negotiator({ headers: { "accept-language": acceptLanguage } }).languages();
  return chooseLanguage(wishes);
}
