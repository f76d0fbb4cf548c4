import { render, type ComponentChild } from "preact";
import { translate, uiLanguage } from "../platform/page-words.ts";
import { WordsContext } from "@granary/shared/ui/words";

/** Draws one of Granary's own pages in the browser's language. */
export function mountPage(page: ComponentChild): void {
  const language = uiLanguage();
  document.documentElement.lang = language;
  const place = document.querySelector("#app");
  if (place === null) return;
  const words = { say: translate, language };
  render(<WordsContext.Provider value={words}>{page}</WordsContext.Provider>, place);
}
