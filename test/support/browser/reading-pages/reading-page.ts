/** One message as it was written. */
export type Turn = {
  readonly side: "customer" | "staff";
  readonly name: string;
  readonly text: string;
  readonly clock: string;
  readonly date: string;
};

/** A page with a conversation and a field to answer in, and what must be read there. */
export type ReadingPage = {
  readonly name: string;
  readonly html: string;
  /** What was said, the oldest first. */
  readonly said: readonly Turn[];
};

const said: readonly (readonly ["customer" | "staff", string])[] = [
  ["customer", "Hello, where is my parcel? It should have come on Monday."],
  ["staff", "Hi Maria, I will ask the carrier today and tell you what they say."],
  ["customer", "Thank you."],
  ["staff", "It is on its way and should be with you tomorrow."],
  ["customer", "Great! And can you also send me the invoice for it, please?"],
];
const names = { customer: "Maria Lopez", staff: "Bob Stone" };

function turnOf([side, text]: readonly ["customer" | "staff", string], at: number): Turn {
  const hour = String(9 + at).padStart(2, "0");
  return {
    side,
    name: names[side],
    text,
    clock: `${hour}:1${at}`,
    date: `2026-03-02T${hour}:1${at}:00Z`,
  };
}

/** A conversation of five messages. */
export const turns: readonly Turn[] = said.map(turnOf);

/** One in other words. */
export function turnsIn(words: readonly string[], by: typeof names = names): readonly Turn[] {
  return words.map((text, at) => {
    const side = at % 2 === 0 ? "customer" : "staff";
    return { ...turnOf([side, text], at), name: by[side] };
  });
}

/** One in which a person may write twice in a row, of several paragraphs each. */
export function turnsSaid(
  words: readonly (readonly ["customer" | "staff", string, string?])[],
): readonly Turn[] {
  return words.map(([side, text, name], at) => ({
    ...turnOf([side, text], at),
    name: name ?? (side === "customer" ? "Noor Haddad" : "Bob Stone"),
  }));
}

/** The paragraphs of a text, each in an element. */
export const paragraphs = (text: string, tag = "p") =>
  text
    .split("\n")
    .map((line) => `<${tag}>${line}</${tag}>`)
    .join("");

/** Every message written out, one below the other. */
export function each(write: (turn: Turn, at: number) => string, all = turns): string {
  return all.map(write).join("\n");
}

/** One of two texts by the side. */
export const by = (turn: Turn, customer: string, staff: string) =>
  turn.side === "customer" ? customer : staff;

/** A field to answer in. */
export const box = `<textarea id="reply" rows="4" cols="60"></textarea>`;
/** A rich one. */
export const rich = `<div id="reply" contenteditable="true" style="min-height:60px;border:1px solid"></div>`;
