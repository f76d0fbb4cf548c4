import type { FieldWords } from "./field-words.ts";

export const czech: FieldWords = {
  sentences:
    "poznámka, poznámky, zpráva, zprávy, zprávu, komentář*, odpověď, odpovědět, popis, recenze, dotaz, otázka, důvod, vzkaz, napište",
  secrets: "heslo*, ověřovací kód, bezpečnostní kód, číslo karty, číslo účtu, rodné číslo",
  searches: "hledat, hledání, vyhledat, vyhledávání",
  lines:
    "jméno, příjmení, název, předmět, nadpis, číslo, adresa, adresy, město, kód, telefon, datum, štítky, odesílatel, příjemce, autor",
  wholes: "komu, od, kopie",
};
