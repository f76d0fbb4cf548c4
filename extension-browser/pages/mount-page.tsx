import { render, type ComponentChild } from "preact";
import { loadPageWords } from "../platform/page-words.ts";
import { WordsContext } from "@granary/shared/ui/words";

/** Draws one of Granary's own pages in the browser's language. */
export async function mountPage(page: ComponentChild): Promise<void> {
  const words = await loadPageWords();
  document.documentElement.lang = words.language;
  const place = document.querySelector("#app");
  if (place === null) return;
  render(<WordsContext.Provider value={words}>{page}</WordsContext.Provider>, place);
}
