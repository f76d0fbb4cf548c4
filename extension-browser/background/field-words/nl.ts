import type { FieldWords } from "./field-words.ts";

export const dutch: FieldWords = {
  sentences:
    "*notitie, *notities, *bericht, *berichten, *opmerking, *opmerkingen, *reactie, *reacties, *antwoord, *beschrijving, *omschrijving, *toelichting, *beoordeling, *vraag, reden, *instructies, schrijf",
  secrets:
    "*wachtwoord*, *pincode, verificatiecode, beveiligingscode, kaartnummer, rekeningnummer, bsn",
  searches: "zoek*, filteren",
  lines:
    "*naam, onderwerp, *titel, *nummer, *adres, *adressen, plaats, telefoon*, datum, *code, trefwoorden, aantal, *prijs, bedrijf, afzender, ontvanger, ontvangers, auteur",
  wholes: "aan, van",
};
