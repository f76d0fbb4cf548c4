import type { Ticket } from "./ticket.ts";
import type { Wish } from "./wish.ts";

/** What a reply in one language is made of. No phrase states a fact the ticket does not hold. */
export type Phrases = {
  readonly greeting: (name: string | undefined) => string;
  /** The first sentence when something went wrong. */
  readonly sorry: (order: string | undefined) => string;
  /** The first sentence else. */
  readonly thanks: (order: string | undefined) => string;
  readonly wishes: Readonly<Record<Wish, (ticket: Ticket) => string>>;
  readonly unclear: string;
  readonly askOrder: string;
  readonly ending: string;
  readonly closing: string;
  /** What goes between two sentences. */
  readonly space: string;
};
