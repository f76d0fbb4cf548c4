import type { FieldWords } from "./field-words.ts";

export const polish: FieldWords = {
  sentences:
    "notatka, notatki, uwagi, wiadomość, wiadomości, komentarz*, odpowiedź, odpowiedz, opis, opinia, opinię, pytanie, powód, instrukcje, życzenia, napisz, treść",
  secrets: "hasło*, kod weryfikacyjny, kod zabezpieczający, numer karty, numer konta, pesel",
  searches: "szukaj, wyszukaj, wyszukiwanie, filtr*",
  lines:
    "imię, nazwisko, nazwa, temat, tytuł, numer, adres, adresy, miasto, kod, telefon, data, tagi, słowa kluczowe, ilość, cena, firma, nadawca, odbiorca, odbiorcy, autor",
  wholes: "do, od, dw, udw",
};
