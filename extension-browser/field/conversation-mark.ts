import type { PageReading } from "../sites/reading/read-page.ts";

/** What a conversation is known by again: an answer for one customer must not reach another. */
export type ConversationMark = {
  readonly address: string;
  /** What the field was for, in the page's words: a customer, or colleagues. */
  readonly purpose: string;
  /** What the page calls it. */
  readonly title: string;
  /**
   * The lines of what is answered: the customer's newest words and, where these are few, what they wrote
   * before and their name. Empty where nothing was to answer.
   */
  readonly answered: readonly string[];
  /** Every line and every name that is shown. */
  readonly shown: ReadonlySet<string>;
};

/** A line this long is a sentence somebody wrote; shorter ones may be times, counts and names. */
const sentenceCharactersMin = 20;

/** Fewer characters than this may stand in many conversations: "Thank you", "Hello?". */
const tellingCharactersMin = 40;

/** At least this share of the short lines stays while a page only counts minutes and messages. */
const shortLinesShareMin = 0.8;

/** The mark of what a page shows around a field for this purpose. */
export function markOf(
  { conversation, title }: Pick<PageReading, "conversation" | "title">,
  address: string,
  purpose = "",
): ConversationMark {
  const asked = conversation.filter(({ author }) => author !== "staff");
  return {
    address,
    purpose,
    title: title.replace(/^\s*(?:[([]\d+\+?[)\]]|[•●*])\s*/u, "").trim(),
    answered: tellingLines(asked),
    shown: new Set(conversation.flatMap(({ name = "", text }) => linesOf(`${name}\n${text}`))),
  };
}

/**
 * Whether a page still shows the conversation it showed before. More messages do not make it another
 * one; another address, another title, or the absence of what was answered do.
 */
export function isSameConversation(before: ConversationMark, now: ConversationMark): boolean {
  if (before.address !== now.address || before.title !== now.title) return false;
  const gone = before.answered.filter((line) => !now.shown.has(line));
  if (gone.some((line) => line.length >= sentenceCharactersMin)) return false;
  return gone.length <= before.answered.length * (1 - shortLinesShareMin);
}

function tellingLines(asked: PageReading["conversation"]): string[] {
  const lines: string[] = [];
  for (const { text } of asked.toReversed()) {
    lines.unshift(...linesOf(text));
    if (lines.join("").length >= tellingCharactersMin) return lines;
  }
  return [...linesOf(asked.at(-1)?.name ?? ""), ...lines];
}

// Small numbers change by themselves: minutes ago, unread messages, who is typing. That of an order is longer.
function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) =>
      line
        .replaceAll(/(?<!\d)\d{1,2}(?!\d)/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((line) => line !== "");
}
