import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { createWords } from "../words/words.ts";

/** The words of the view around; every view is rendered inside a provider. */
export const WordsContext = createContext(createWords({}, "en"));

/** The words of the view around. */
export const useWords = () => useContext(WordsContext);
