import { privateTypes } from "./detectors/detector.ts";
import type { HiddenValue, HiddenValues } from "./hidden-values.ts";
import { codeLength, codeSymbols, folded, isCode } from "./placeholder.ts";

/** A placeholder in a text: what is to be replaced, with all that was put around the code. */
export type PlaceholderMatch = {
  readonly start: number;
  readonly end: number;
  readonly hidden: HiddenValue;
  /** Whether it stands there just as it was inserted. */
  readonly isOurs: boolean;
};

/** A stretch of a text in which placeholders are looked for. */
export type Reading = {
  readonly text: string;
  /** What stands before it has been replaced already. */
  readonly from: number;
  /** Whether nothing follows any more. Else what could go on is left undecided. */
  readonly isEnd: boolean;
  readonly values: HiddenValues;
};

const anyType = privateTypes.join("|");
/** How an underscore comes back: as it was, escaped, as another sign, or written as its number. */
const joint = String.raw`(?:\\{0,2}_|-|%5F|&#95;|\\U005F|\\X5F)`;
/** A letter of one unit, as streams are cut between units. */
const letters = String.raw`[\p{L}\p{M}]&&[\0-\uFFFF]`;
const joinedWord = new RegExp(`(?:^|[^${letters}])([${letters}]{1,16}${joint})$`, "v");
const spacedType = new RegExp(`(?:${anyType})[ _-]{0,3}$`);
/** No word and joint is longer. */
const wordWindow = 24;
const brackets: Readonly<Record<string, string>> = {
  "<": ">",
  "[": "]",
  "{": "}",
  "«": "»",
  "【": "】",
  "⟦": "⟧",
};
/** A code may come back in two pairs. */
const pairsMost = 2;

/** Every placeholder from left to right, apart from each other, whatever became of all but its code. */
export function placeholdersIn(reading: Reading): PlaceholderMatch[] {
  const { text, values, isEnd } = reading;
  const matches: PlaceholderMatch[] = [];
  if (values.count() === 0) return matches;
  const plain = folded(text);
  const runs = codeRuns();
  let floor = reading.from;
  runs.lastIndex = floor;
  for (let run = runs.exec(plain); run !== null; run = runs.exec(plain)) {
    const end = run.index + run[0].length;
    const core =
      typedAt(plain, { at: run.index, floor }, values) ??
      (end === text.length && !isEnd ? undefined : untypedAt(plain, { end, floor }, values));
    if (core === undefined) continue;
    const whole = withBrackets({ ...reading, from: floor }, core);
    if (whole === undefined) break;
    const isOurs = text.slice(core.start, core.end) === core.hidden.placeholder;
    matches.push({ ...whole, hidden: core.hidden, isOurs });
    floor = whole.end;
    runs.lastIndex = floor;
  }
  return matches;
}

/** Every code that stands in a text, whatever it is there. */
export function codesIn(text: string): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const [run] of folded(text).matchAll(codeRuns())) {
    for (let at = 0; at + codeLength <= run.length; at += 1) {
      const code = run.slice(at, at + codeLength);
      if (isCode(code)) codes.add(code);
    }
  }
  return codes;
}

/** Whether a bracket before `start` has its other half at `end`. */
export function isBracketed(text: string, { start, end }: { start: number; end: number }): boolean {
  const closing = brackets[text[start - 1] ?? ""];
  return closing !== undefined && text[end] === closing;
}

type Core = { readonly start: number; readonly end: number; readonly hidden: HiddenValue };

function codeRuns(): RegExp {
  return new RegExp(`[${codeSymbols}]{${codeLength},}`, "g");
}

/** A code behind its type, as it was inserted; what follows may be a symbol, too. */
function typedAt(
  plain: string,
  { at, floor }: { readonly at: number; readonly floor: number },
  values: HiddenValues,
): Core | undefined {
  const end = at + codeLength;
  const hidden = values.withCode(plain.slice(at, end));
  if (hidden === undefined) return undefined;
  const start = end - hidden.placeholder.length;
  const isTyped = start >= floor && plain.slice(start, end) === hidden.placeholder;
  return isTyped ? { start, end, hidden } : undefined;
}

/** The code that ends a run of symbols, with the word that was joined to it. */
function untypedAt(
  plain: string,
  { end, floor }: { readonly end: number; readonly floor: number },
  values: HiddenValues,
): Core | undefined {
  const code = end - codeLength;
  const hidden = values.withCode(plain.slice(code, end));
  if (hidden === undefined) return undefined;
  const before = plain.slice(Math.max(floor, code - wordWindow), code);
  const word = joinedWord.exec(before)?.[1] ?? spacedType.exec(before)?.[0] ?? "";
  return { start: code - word.length, end, hidden };
}

/** With the brackets that were put around it. `undefined` where what follows must be known first. */
function withBrackets({ text, from, isEnd }: Reading, core: Core) {
  let { start, end } = core;
  for (let pair = 0; pair < pairsMost && !core.hidden.isBracketed; pair += 1) {
    const closing = brackets[text[start - 1] ?? ""];
    if (closing === undefined || start <= from) break;
    if (end === text.length && !isEnd) return undefined;
    if (text[end] !== closing) break;
    start -= 1;
    end += 1;
  }
  return { start, end };
}

/**
 * From where on a text may still become a placeholder when more of it comes: the last word with what
 * joins words in one, the type before it, and the brackets around. At most `most` units.
 */
export function undecidedFrom(
  { text, from }: Pick<Reading, "text" | "from">,
  most: number,
): number {
  const least = Math.max(from, text.length - most);
  if (text.length > from && /[\uD800-\uDBFF]/.test(text.at(-1) ?? "")) return text.length - 1;
  let at = text.length;
  while (at > least && /[\p{L}\p{M}\d_\\%&#;<>[\]{}«»【】⟦⟧-]/u.test(text[at - 1] ?? "")) at -= 1;
  const before = folded(text.slice(Math.max(least, at - wordWindow), at));
  const type = spacedType.exec(before);
  if (type === null || type[0] === "") return at;
  at -= type[0].length;
  while (at > least && (text[at - 1] ?? "") in brackets) at -= 1;
  return at;
}
