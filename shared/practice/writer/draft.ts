import { phrasesEn } from "./phrases-en.ts";
import { phrasesEs } from "./phrases-es.ts";
import { phrasesZh } from "./phrases-zh.ts";
import type { Phrases } from "./phrases.ts";
import type { Ticket } from "./ticket.ts";
import type { Wish } from "./wish.ts";

const phrasesOf: Readonly<Record<Ticket["language"], Phrases>> = {
  en: phrasesEn,
  es: phrasesEs,
  zh: phrasesZh,
};

const wentWrong: ReadonlySet<Wish> = new Set<Wish>(["damaged", "wrong_item", "where_is_order"]);
const needsOrder: ReadonlySet<Wish> = new Set<Wish>([
  ...wentWrong,
  "wrong_size",
  "cancel",
  "change_address",
  "refund",
  "invoice",
]);

/** A reply to a ticket: greeting, what was asked, what is missing, closing. Plain text. */
export function draftFor(ticket: Ticket): string {
  const phrases = phrasesOf[ticket.language];
  const first = ticket.wishes.some((wish) => wentWrong.has(wish)) ? phrases.sorry : phrases.thanks;
  const answers = ticket.wishes.map((wish) => phrases.wishes[wish](ticket));
  const isOrderMissing =
    ticket.order === undefined && ticket.wishes.some((wish) => needsOrder.has(wish));
  const body = [
    capital(first(ticket.order)),
    ...(answers.length === 0 && ticket.started === undefined ? [phrases.unclear] : answers),
    ...(isOrderMissing ? [phrases.askOrder] : []),
  ].join(phrases.space);
  return [
    ...(ticket.isBegun ? [] : [phrases.greeting(ticket.name)]),
    body,
    ...(ticket.started === undefined ? [] : [withoutGreeting(ticket.started)]),
    phrases.ending,
    ticket.staff === undefined
      ? phrases.closing.replace(/,$/, "")
      : `${phrases.closing}\n${ticket.staff}`,
  ]
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

// What the staff typed already is kept, but a reply greets once.
function withoutGreeting(text: string): string {
  return text.replace(
    /^(?:hi|hello|dear|hola|estimad[oa]|您好|你好)[^\n,:，：]{0,40}[,:，：]\s*/iu,
    "",
  );
}
