import type { FieldWords } from "./field-words.ts";

export const swedish: FieldWords = {
  sentences:
    "*anteckning, *anteckningar, *meddelande, *kommentar, *kommentarer, *svar, svara, *beskrivning, *omdöme, *fråga, orsak, skriv",
  secrets:
    "*lösenord*, pinkod, verifieringskod, säkerhetskod, kortnummer, kontonummer, personnummer",
  searches: "sök*",
  lines:
    "*namn, ämne, *titel, rubrik, *nummer, *adress, *adresser, *datum, *kod, etiketter, nyckelord, avsändare, mottagare",
  wholes: "till, från",
};
