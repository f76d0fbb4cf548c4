/**
 * Words that programmers of every country write into classes and attributes. They are weak evidence:
 * layout and repetition come first.
 */

const cache = new WeakMap<Element, readonly string[]>();

/** The words in an element's classes, id and the attributes that name its part, in lower case. */
export function wordsOf(element: Element): readonly string[] {
  const known = cache.get(element);
  if (known !== undefined) return known;
  const named = [...element.attributes]
    .filter(({ name }) => /^(class|id|role|data-(?!time|date).*)$/.test(name))
    .map(({ name, value }) => (name.startsWith("data-") ? `${name.slice(5)} ${value}` : value))
    .filter((value) => value.length < 300);
  const words = named
    .join(" ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  cache.set(element, words);
  return words;
}

/** Whether any of an element's words fits. */
export function says(element: Element, pattern: RegExp): boolean {
  return wordsOf(element).some((word) => pattern.test(word));
}

export const messageWord =
  /^(messages?|msgs?|bubbles?|comments?|repl(y|ies)|posts?|mails?|emails?|articles?|chat|turns?|entry|entries|thread|letter|response|log|feed|conversation|correspondence|activity|item)$/;
export const metaWord =
  /^(time|times|timestamp|date|datetime|stamp|status|meta|author|sender|from|avatar|badge|actions?|toolbar|receipt|username|user|name|header|head|byline|ago|reactions?|menu|controls|channel|via|recipients?|to|details|label)$/;
export const nameWord =
  /^(author|sender|from|name|username|user|who|by|fn|person|contact|owner|login)$/;
export const noteWord =
  /^((private|internal|team|staff|agent)?notes?|(internal|private)(comments?|message|reply)?|whisper|memo|confidential|hidden|colleagues?)$/;
/** What some tools call every message, and others those to colleagues. */
export const looseNoteWord = /^notes?$/;
export const eventWord =
  /^(events?|system|activity|divider|separator|day|date|changes?|audit|status|unread|marker|automated|assignment|notice)$/;
const staffWord =
  /^(out|outgoing|outbound|own|me|mine|self|sent|agents?|staff|admin|operator|support|host|seller|shop|team|response|employee|moderator|owner|teammate)$/;
const customerWord =
  /^(in|incoming|inbound|customers?|clients?|guests?|buyers?|visitors?|request[eo]rs?|enduser|received|them|other|lead|opposite|stranger|question)$/;
/** Words that stand in classes for much else as well. */
export const looseSideWord =
  /^(in|out|own|me|self|team|other|them|lead|question|owner|host|shop|support|response|right|left|start|end)$/;

/** Whose a message is by a word of its classes. */
export function sideOfWord(word: string): "customer" | "staff" | undefined {
  return staffWord.test(word) ? "staff" : customerWord.test(word) ? "customer" : undefined;
}

/** Whose it is by a word for the edge it stands at. */
export function edgeSideWord(word: string): "customer" | "staff" | undefined {
  if (/^(right|end)$/.test(word)) return "staff";
  return /^(left|start)$/.test(word) ? "customer" : undefined;
}

/** What a note to colleagues is called where it is called something. */
export const noteLabel =
  /^\W*(internal|private|internal note|private note|note|internal comment|only visible to (you|your team|agents?|staff)|staff only|nota( interna| privada)?|comentario interno|interne notiz|note interne|notiz|内部备注|内部|备注|私密备注|社内メモ)\W*$/iu;
