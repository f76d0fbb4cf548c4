import { findLongNumbers } from "./long-numbers.ts";

/** Begins what stands for a number until the rest is read. It will never be a character of Unicode. */
const placeholder = "\uFDD0";
const placeholderWritten = /\uFDD0|\\ufdd0/i;

type ExactJson = { readonly rawJSON: (text: string) => unknown };
const exact = JSON as unknown as ExactJson;

/**
 * What a JSON text says, to be written again: whole numbers beyond 2^53, such as the names of
 * messages and accounts that tools are called with, keep their digits. They are then no numbers but
 * something that only `JSON.stringify` understands. In a text that uses U+FDD0, which means nothing,
 * they are rounded. Throws `SyntaxError`, and `RangeError` for more than `longNumbersMax` numbers of 16
 * digits, of which each takes a hundred times as long as another number. Only long numbers are looked at: a
 * function that is told of every value takes a hundred times as long as reading them.
 */
export function parseExact(text: string, longNumbersMax = Infinity): unknown {
  const places = findLongNumbers(text, longNumbersMax);
  if (places.length === 0 || placeholderWritten.test(text)) return JSON.parse(text);
  const numbers = places.map(([from, end]) => text.slice(from, end));
  const parts: string[] = [];
  let at = 0;
  for (const [index, [from, end]] of places.entries()) {
    parts.push(text.slice(at, from), `"${placeholder}${index}"`);
    at = end;
  }
  parts.push(text.slice(at));
  return putBack(JSON.parse(parts.join("")), numbers);
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
