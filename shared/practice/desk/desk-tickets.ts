import type { DeskLanguage } from "../desk-languages.ts";
import type { DeskTicket, DeskTicketSummary } from "../desk-shapes.ts";
import type { ReplyStore } from "./reply-store.ts";
import type { SampleTicket } from "./sample-ticket.ts";
import { sampleTickets, staffName } from "./sample-tickets.ts";

const previewCharacters = 140;

/** The inbox of somebody who works in this language, the newest ticket first. */
export function listTickets(
  store: ReplyStore,
  language: DeskLanguage,
): readonly DeskTicketSummary[] {
  const answered = store.answeredTickets();
  return sampleTickets(language)
    .map((sample) => summary(sample, { store, isAnswered: answered.has(sample.id) }))
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Which ticket, and the language of who works on it. */
export type TicketQuery = { readonly id: string; readonly language: DeskLanguage };

/** One ticket with its messages and the replies sent here; `undefined` if there is none. */
export function findTicket(
  store: ReplyStore,
  { id, language }: TicketQuery,
): DeskTicket | undefined {
  const sample = sampleTickets(language).find((candidate) => candidate.id === id);
  if (sample === undefined) return undefined;
  const replies = store.ofTicket(id);
  return {
    ...summary(sample, { store, isAnswered: replies.length > 0 }),
    messages: [
      ...sample.messages.map(({ author, minutesAgo, text }) => ({
        author,
        name: author === "customer" ? sample.customer.name : staffName,
        text,
        at: timeOf(store, minutesAgo),
      })),
      ...replies.map(({ id: replyId, name, text, at }) => ({
        author: "staff" as const,
        name,
        text,
        at,
        replyId,
      })),
    ],
  };
}

function summary(
  sample: SampleTicket,
  { store, isAnswered }: { readonly store: ReplyStore; readonly isAnswered: boolean },
): DeskTicketSummary {
  const last = sample.messages.at(-1);
  return {
    id: sample.id,
    subject: sample.subject,
    customer: sample.customer,
    ...(sample.order === undefined ? {} : { order: sample.order }),
    language: sample.language,
    status: isAnswered ? "answered" : "open",
    at: timeOf(store, last?.minutesAgo ?? 0),
    preview: (last?.text ?? "").replaceAll(/\s+/g, " ").slice(0, previewCharacters),
  };
}

function timeOf(store: ReplyStore, minutesAgo: number): string {
  return new Date(store.openedAtMs - minutesAgo * 60_000).toISOString();
}
