import type { FieldWords } from "./field-words.ts";

export const italian: FieldWords = {
  sentences:
    "nota, messaggio, messaggi, commento, commenti, risposta, rispondi, descrizione, osservazioni, recensione, domanda, motivo, istruzioni, dedica, richiesta, scrivi, biglietto",
  secrets:
    "parola d ordine, codice di verifica, codice di sicurezza, codice segreto, numero carta, numero di carta, codice fiscale",
  searches: "cerca, ricerca, filtra, filtro",
  lines:
    "nome, cognome, utente, oggetto, titolo, numero, indirizzo, indirizzi, città, codice, telefono, data, etichette, parole chiave, quantità, prezzo, azienda, mittente, destinatario, destinatari, autore",
  wholes: "a, da, ccn",
};
