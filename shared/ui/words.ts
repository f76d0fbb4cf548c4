import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type messages from "../../extension-browser/public/_locales/en/messages.json";

/** The key of a text in `public/_locales`. */
export type MessageKey = keyof typeof messages;

/** How views speak: texts by key, and the language that numbers and dates follow. */
export type Words = {
  readonly say: (key: MessageKey, ...values: readonly string[]) => string;
  readonly language: string;
};

/** The words of the view around; every view is rendered inside a provider. */
export const WordsContext = createContext<Words>({ say: (key) => key, language: "en" });

/** The words of the view around. */
export const useWords = () => useContext(WordsContext);
