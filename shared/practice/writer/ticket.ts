import type { MarkedPart } from "../../actions/prompt/mark.ts";
import { type Language, languageOf } from "./language.ts";
import { type Wish, wishesOf } from "./wish.ts";

/** What a reply needs to know, as far as the words say it. */
export type Ticket = {
  readonly language: Language;
  /** As it is used to greet: the first name, or a whole Chinese name. */
  readonly name: string | undefined;
  readonly order: string | undefined;
  readonly size: string | undefined;
  readonly hasPhoto: boolean;
  readonly wishes: readonly Wish[];
  /** Who of the staff wrote before. */
  readonly staff: string | undefined;
  /** What the staff had typed and the reply takes the place of. */
  readonly started: string | undefined;
  /** Whether the reply goes behind something the staff has typed. */
  readonly isBegun: boolean;
};

/** What may hold a customer's words. */
const asked: ReadonlySet<MarkedPart["label"]> = new Set([
  "customer message",
  "message of a person",
]);

/** Reads a ticket from the marked parts of a prompt. */
export function readTicket(parts: readonly MarkedPart[]): Ticket {
  const messages = parts.filter(({ label }) => asked.has(label)).map(splitFrom);
  const last = messages.at(-1) ?? { from: undefined, text: "" };
  const newestFirst = messages.map(({ text }) => text).toReversed();
  const title = parts.find((part) => part.label === "page title")?.text ?? "";
  const staff = parts.findLast((part) => part.label === "staff message");
  const typed = (label: MarkedPart["label"]) =>
    parts.find((part) => part.label === label)?.text.trim() ?? "";
  const started = typed("selected text");
  return {
    language: languageOf(last.text),
    name: nameIn(last.text) ?? greetingName(last.from),
    order: firstOf([...newestFirst, title], orderIn),
    size: firstOf(newestFirst, sizeIn),
    hasPhoto: /\b(?:photo|picture|image|attached|foto|adjunt\p{L}+)\b|照片|图片|附件/iu.test(
      last.text,
    ),
    wishes: firstOf(newestFirst, (text) => nonEmpty(wishesOf(text))) ?? [],
    staff: staff === undefined ? undefined : splitFrom(staff).from,
    started: started === "" ? undefined : started,
    isBegun: typed("text in the field") !== "",
  };
}

/** Reads a ticket from one message without any marks. */
export function readPlainTicket(text: string): Ticket {
  return readTicket([{ label: "customer message", text }]);
}

function splitFrom(part: MarkedPart): { from: string | undefined; text: string } {
  const [, from, text] = part.text.match(/^From: (.+)\n([\s\S]*)$/) ?? [];
  return { from, text: text ?? part.text };
}

const word = String.raw`\p{Lu}[\p{L}'’-]{1,19}`;
const introduced = new RegExp(
  String.raw`(?:my name is|this is|me llamo|mi nombre es|soy)\s+(${word})`,
  "iu",
);
const chineseIntroduced = /(?:我叫|我是|我的名字是)\s*([\p{Script=Han}]{2,4})(?=[，。,.\s]|$)/u;
const signature = new RegExp(
  String.raw`(?:thanks|thank you|regards|best|cheers|sincerely|gracias|saludos|un saludo|atentamente|cordialmente|谢谢|此致|敬上)[^\n\p{L}]*\n+\s*[—–-]?\s*(${word}|\p{Script=Han}{2,4})(?:\s+${word}){0,3}\s*$`,
  "iu",
);
const dash = new RegExp(
  String.raw`\n\s*[—–-]{1,2}\s*(${word}|\p{Script=Han}{2,4})(?:\s+${word}){0,3}\s*$`,
  "u",
);
// A last line of its own that is nothing but a name.
const bare = new RegExp(
  String.raw`\n\s*(?!Thank|Best|Kind|Regards|Cheers|Gracias|Saludos|Un\s|谢谢|多谢|感谢|此致)(${word}|\p{Script=Han}{2,3})(?: ${word}){0,2}\s*$`,
  "u",
);

function nameIn(text: string): string | undefined {
  const trimmed = text.trim();
  const found =
    trimmed.match(signature) ??
    trimmed.match(dash) ??
    trimmed.match(bare) ??
    trimmed.match(chineseIntroduced) ??
    trimmed.match(introduced);
  const name = found?.[1];
  // The flag for any case also lets small letters through: "this is broken" names nobody.
  return name !== undefined && /^[\p{Lu}\p{Script=Han}]/u.test(name) ? name : undefined;
}

function greetingName(from: string | undefined): string | undefined {
  if (from === undefined || /[@\d]/.test(from)) return undefined;
  const [first] = from.trim().split(/\s+/);
  return first === "" ? undefined : first;
}

const orderPatterns = [
  /(?:order|pedido|orden|compra|订单|单号|invoice|factura)\s*(?:号|编号|number|no\.|nº|n\.º|número|num\.|is|es|是|为)?\s*[:：]?\s*#?\s*((?:[A-Z]{1,4}-?)?\d[\dA-Z-]{2,14})/iu,
  /#\s?((?:[A-Z]{1,4}-?)?\d{3,14})/iu,
  /\b([A-Z]{1,4}-\d{3,14})\b/u,
];

function orderIn(text: string): string | undefined {
  return firstOf(orderPatterns, (pattern) => text.match(pattern)?.[1]);
}

const sizes =
  /(?:size|talla|número|n[úu]mero)\s+(\d{1,2}(?:[.,]5)?|X{0,3}[SML])\b|\b(\d{2}(?:\.5)?|X{0,3}[SML])\s*[码号]/giu;

// The last size a message names is the one that is wanted.
function sizeIn(text: string): string | undefined {
  const found = [...text.matchAll(sizes)].at(-1);
  return (found?.[1] ?? found?.[2])?.toUpperCase();
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nonEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
