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

const ordinary = { writable: true, enumerable: true, configurable: true } as const;
type Holder = Record<string, unknown>;

function putBack(value: unknown, numbers: readonly string[]): unknown {
  const root: Holder = { value };
  const holders = [root];
  for (let holder = holders.pop(); holder !== undefined; holder = holders.pop()) {
    for (const name of Object.keys(holder)) {
      // A number that was the name of a value: no JSON.
      if (name.startsWith(placeholder)) throw new SyntaxError("A name in JSON is a text.");
      const each = holder[name];
      if (typeof each === "object" && each !== null) holders.push(each as Holder);
      else if (typeof each === "string" && each.startsWith(placeholder)) {
        const value = exact.rawJSON(numbers[Number(each.slice(placeholder.length))] ?? "");
        // Not set: `__proto__` is a name like any other here.
        Object.defineProperty(holder, name, { value, ...ordinary });
      }
    }
  }
  return root["value"];
}
