import type { SampleTicket } from "./sample-ticket.ts";
import { ticketsInEnglish } from "./tickets-in-english.ts";
import { ticketsInOtherLanguages } from "./tickets-in-other-languages.ts";

/** The member of staff who works at the desk. */
export const staffName = "Eva Lind";

/** Every ticket of the practice help desk. All people and orders are invented. */
export const sampleTickets: readonly SampleTicket[] = [
  ...ticketsInEnglish,
  ...ticketsInOtherLanguages,
];
