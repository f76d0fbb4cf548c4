import Negotiator from "negotiator";
import { textsOf } from "../../words/faces.ts";
import { chooseLanguage } from "../../words/languages.ts";
import { createWords, type Words } from "../../words/words.ts";

/**
 * The words of a page in the language a browser's `Accept-Language` prefers (RFC 9110 §12.5.4) among
 * ours; English when it names none.
 */
export function pageWords(acceptLanguage: string | undefined): Words {
  const wishes = new Negotiator({ headers: { "accept-language": acceptLanguage } }).languages();
  const language = chooseLanguage(wishes);
  return createWords(textsOf("joinPage", language), language);
}
