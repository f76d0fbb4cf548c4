import type { DeskTicketSummary } from "../desk-shapes.ts";
import type { DeskLanguage } from "../desk-languages.ts";

/** A made-up ticket. Times are minutes before the desk was first opened. */
export type SampleTicket = {
  readonly id: string;
  readonly subject: string;
  readonly language: DeskLanguage;
  readonly customer: { readonly name: string; readonly email: string; readonly since: string };
  readonly order?: DeskTicketSummary["order"];
  readonly messages: readonly SampleMessage[];
};

/** One message of it. */
export type SampleMessage = {
  readonly author: "customer" | "staff";
  readonly minutesAgo: number;
  readonly text: string;
};
