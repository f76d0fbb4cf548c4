import { deskLanguages } from "../desk-languages.ts";
import { element } from "./element.ts";
import { changeLanguage, currentLanguage, languageNames, say } from "./language.ts";

/** The list of languages; calls back when another one was chosen. */
export function languageSwitch(changed: () => void): HTMLElement {
  const list = element(
    "select",
    {
      class: "language",
      "aria-label": say("language"),
      onchange: () => {
        changeLanguage(list.value);
        list.setAttribute("aria-label", say("language"));
        changed();
      },
    },
    deskLanguages.map((tag) =>
      element(
        "option",
        { value: tag, lang: tag, selected: tag === currentLanguage() },
        languageNames[tag],
      ),
    ),
  );
  return list;
}
