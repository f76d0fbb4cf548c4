/** Digits no `number` holds to the last, or a text that looks like them. Leaps over what has none. */
const manyDigits = /\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d/;
const numbersWritten = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Begins what stands for a number until the rest is read. It will never be a character of Unicode. */
const placeholder = "\uFDD0";
const placeholderWritten = /\uFDD0|\\ufdd0/i;

type ExactJson = { readonly rawJSON: (text: string) => unknown };
const exact = JSON as unknown as ExactJson;

/**
 * What a JSON text says, to be written again: whole numbers beyond 2^53, such as the names of
 * messages and accounts that tools are called with, keep their digits. They are then no numbers but
 * something that only `JSON.stringify` understands. In a text that uses U+FDD0, which means nothing,
 * they are rounded. Throws `SyntaxError`. Only long numbers are looked at: a function that is told of
 * every value takes a hundred times as long as reading them.
 */
export function parseExact(text: string): unknown {
  if (!manyDigits.test(text) || placeholderWritten.test(text)) return JSON.parse(text);
  const numbers: string[] = [];
  const shortened = takeOut(text, numbers);
  return numbers.length === 0 ? JSON.parse(text) : putBack(JSON.parse(shortened), numbers);
}

/** The same JSON with a text in the place of each number that must keep its digits. */
function takeOut(text: string, numbers: string[]): string {
  const take = (source: string) => {
    const value = Number(source);
    const isLarge = Number.isInteger(value) && !Number.isSafeInteger(value);
    return isLarge && source !== String(value)
      ? `"${placeholder}${numbers.push(source) - 1}"`
      : source;
  };
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const between = text.slice(at, quote < 0 ? text.length : quote);
    parts.push(manyDigits.test(between) ? between.replaceAll(numbersWritten, take) : between);
    if (quote < 0) break;
    at = endOfString(text, quote);
    parts.push(text.slice(quote, at));
  }
  return parts.join("");
}

/** Where the string ends that begins with this quote, its last one included. */
function endOfString(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === "\\") before -= 1;
    // Two backslashes are one that is meant; one more hides the quote.
    if ((end - before) % 2 === 0) return end + 1;
  }
  return text.length;
}

type Holder = Record<string | number, unknown>;

function putBack(value: unknown, numbers: readonly string[]): unknown {
  const root: Holder = { value };
  const holders = [root];
  const visit = (holder: Holder, name: string | number) => {
    const each = holder[name];
    if (typeof each === "object" && each !== null) holders.push(each as Holder);
    else if (typeof each === "string" && each.startsWith(placeholder)) {
      const number = exact.rawJSON(numbers[Number(each.slice(placeholder.length))] ?? "");
      if (name !== "__proto__") holder[name] = number;
      // A name like any other here, if it is not set.
      else Object.defineProperty(holder, name, { ...ordinary, value: number });
    }
  };
  for (let holder = holders.pop(); holder !== undefined; holder = holders.pop()) {
    if (Array.isArray(holder)) {
      for (let index = 0; index < holder.length; index++) visit(holder, index);
      continue;
    }
    for (const name of Object.keys(holder)) {
      // A number that was the name of a value: no JSON.
      if (name.startsWith(placeholder)) throw new SyntaxError("A name in JSON is a text.");
      visit(holder, name);
    }
  }
  return root["value"];
}

const ordinary = { writable: true, enumerable: true, configurable: true } as const;
