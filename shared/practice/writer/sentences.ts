/**
 * The sentences of a paragraph, each with its end mark and without white space around. A full stop
 * ends one only before white space, so that numbers and addresses stay whole.
 */
export function sentencesOf(paragraph: string): readonly string[] {
  return paragraph
    .split(/(?<=[。！？；])|(?<=[.!?…]["”’)]?)\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

/** The paragraphs of a text: what line breaks divide, without empty ones. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

const greeting =
  /^(?:hi|hello|dear|good (?:morning|afternoon|day)|hola|estimad[oa]s?|buen[oa]s)\b|[您你]好/iu;
const closing =
  /^(?:(?:kind|best|warm) regards|regards|best|cheers|thanks|thank you|many thanks|sincerely|un saludo|saludos|atentamente|gracias|祝好|谢谢|此致)[,，.。]?$/iu;

/** Whether a paragraph is only a greeting. */
export function isGreeting(paragraph: string): boolean {
  return greeting.test(paragraph) && paragraph.length < 40 && !/[.?!。？！]$/u.test(paragraph);
}

/** Where the closing begins: the index of its first paragraph, or the count if there is none. */
export function closingIndex(paragraphs: readonly string[]): number {
  const index = paragraphs.findLastIndex((paragraph) => closing.test(paragraph));
  return index > 0 && index >= paragraphs.length - 3 ? index : paragraphs.length;
}
