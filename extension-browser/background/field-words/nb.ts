import type { FieldWords } from "./field-words.ts";

export const norwegian: FieldWords = {
  sentences:
    "*notat, *melding, *beskjed, *kommentar, *kommentarer, *svar, *beskrivelse, *omtale, *merknad, *merknader, *spørsmål, årsak, skriv",
  secrets:
    "*passord*, pinkode, bekreftelseskode, sikkerhetskode, kortnummer, kontonummer, fødselsnummer",
  searches: "søk*",
  lines:
    "*navn, emne, tittel, overskrift, *nummer, *adresse, *adresser, *dato, *kode, nøkkelord, avsender, mottaker, mottakere",
  wholes: "til, fra",
};
