import { createAnchors, type Detector } from "./detector.ts";

const anchors = createAnchors(
  ["mnemonic", "seed phrase", "seed_phrase", "seedphrase", "recovery phrase", "助记词"],
  "gi",
);
/** Twelve words or more, as wallets make them: none shorter than three letters. */
const phrase = /^[^\n\w]{0,4}(?:is)?[^\n\w]{0,8}((?:[a-z]{3,8} ){11,23}[a-z]{3,8})(?![a-z\d])/;

/** The words that open a wallet. */
export const seedPhrase: Detector = {
  id: "seed-phrase",
  find: (text) =>
    anchors(text, ({ end }) => {
      const found = phrase.exec(text.slice(end, end + 256));
      const words = found?.[1];
      if (found === null || words === undefined) return undefined;
      const start = end + found[0].length - words.length;
      return { start, end: start + words.length, type: "SECRET" };
    }),
};
