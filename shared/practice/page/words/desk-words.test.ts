import { expect, it } from "vitest";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { spanish } from "./spanish.ts";

const blanks = (text: string) => text.match(/\{\w+\}/g) ?? [];

it.each(Object.entries({ spanish, chinese }))("%s has what English has", (_, words) => {
  expect(Object.keys(words)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(english)) {
    const other = words[key as keyof typeof english];
    expect(blanks(other), key).toEqual(blanks(text));
    expect(other, key).not.toBe(text);
  }
});
