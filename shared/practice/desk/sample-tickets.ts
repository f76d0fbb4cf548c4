import type { DeskLanguage } from "../desk-languages.ts";
import type { SampleTicket } from "./sample-ticket.ts";
import { ticketsForEverybody } from "./tickets-for-everybody.ts";
import { ticketsInChinese } from "./tickets-in-chinese.ts";
import { ticketsInEnglish } from "./tickets-in-english.ts";
import { ticketsInSpanish } from "./tickets-in-spanish.ts";

/** The member of staff who works at the desk. */
export const staffName = "Eva Lind";

const own: Readonly<Record<DeskLanguage, readonly SampleTicket[]>> = {
  en: ticketsInEnglish,
  es: ticketsInSpanish,
  "zh-CN": ticketsInChinese,
};

/**
 * Every ticket of the practice help desk for somebody who works in this language; each has the same id
 * in all of them. All people and orders are invented.
 */
export function sampleTickets(language: DeskLanguage): readonly SampleTicket[] {
  return [...own[language], ...ticketsForEverybody];
}
