import type { FieldWords } from "./field-words.ts";

export const german: FieldWords = {
  sentences:
    "*notiz, *notizen, *nachricht, *nachrichten, *kommentar, *kommentare, *antwort, antworten, *beschreibung, *anmerkung, *anmerkungen, *bemerkung, *bemerkungen, *hinweis, *hinweise, *mitteilung, *rückmeldung, *bewertung, *frage, *fragen, *begründung, *anweisungen, *anliegen, *wünsche, widmung, *text, schreib*",
  secrets:
    "*passwort*, *kennwort*, geheim*, sicherheitscode, prüfziffer, bestätigungscode, einmalcode, kartennummer, kontonummer, steuernummer, sicherheitsfrage",
  searches: "*suche, suchen, *filter",
  lines:
    "*name, betreff, *titel, überschrift, *nummer, *adresse, *adressen, postleitzahl, ort, *datum, telefon*, e mail*, *code, schlagwörter, stichwörter, *menge, *preis, firma, absender, *empfänger",
  wholes: "an, von, kopie, blindkopie",
};
