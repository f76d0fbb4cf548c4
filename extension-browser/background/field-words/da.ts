import type { FieldWords } from "./field-words.ts";

export const danish: FieldWords = {
  sentences:
    "*besked, *meddelelse, *kommentar, *kommentarer, *svar, *beskrivelse, *anmeldelse, *bemærkning, *bemærkninger, *spørgsmål, årsag, skriv",
  secrets:
    "*adgangskode*, *kodeord*, pinkode, bekræftelseskode, sikkerhedskode, kortnummer, kontonummer, cpr*",
  searches: "søg*",
  lines:
    "*navn, emne, *titel, overskrift, *nummer, *adresse, *adresser, *dato, *kode, nøgleord, afsender, modtager, modtagere",
  wholes: "til, fra",
};
