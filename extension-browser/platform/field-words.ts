import { formatLanguage, type Language } from "@granary/shared/words/languages";
import { createWords, type FaceTexts, type Words } from "@granary/shared/words/words";

type WithWords = {
  readonly granaryWords?: { readonly language: Language; readonly texts: FaceTexts };
};

/**
 * The words of what stands beside a field, as `words/<language>.js` left them, which runs before the
 * field's own script: after an update of the extension, what is in a page already can ask the
 * browser for nothing.
 */
export function fieldWords(): Words {
  const { language, texts } = (globalThis as WithWords).granaryWords ?? {
    language: "en",
    texts: {},
  };
  return createWords(texts, formatLanguage(language, navigator.language));
}
