import { expect, it } from "vitest";
import { amountLeft, shareInWords, shareTakenInWords } from "./amounts.ts";
import { textsOf } from "./faces.ts";
import { chooseLanguage, formatLanguage } from "./languages.ts";
import { createWords } from "./words.ts";

const english = createWords(textsOf("page", "en"), "en");
const spanish = createWords(textsOf("page", "es"), "es");

it("what is left is an amount of the whole, as the person writes numbers", () => {
  const tokens = { remaining: 12_000, limit: 20_000, measure: "tokens" } as const;
  expect(amountLeft(tokens, spanish)).toBe("12.000 de 20.000 tokens");
  const money = { remaining: 1_234, limit: 50_000_000, measure: "microUsd" } as const;
  expect(amountLeft(money, english)).toBe("$0.0012 of $50.00");
  expect(amountLeft({ ...money, remaining: 49_997_100 }, english)).toBe("$49.99 of $50.00");
  const dollar = { ...money, limit: 1_000_000 };
  expect(amountLeft({ ...dollar, remaining: 999_990 }, english)).toBe("$0.9999 of $1.00");
  expect(amountLeft({ ...dollar, remaining: 45 }, english)).toBe("$0.000045 of $1.00");
  expect(amountLeft({ ...tokens, remaining: -5 }, english)).toBe("0 of 20,000 tokens");
});

it("a share that is left is never rounded to all or to nothing", () => {
  expect(shareInWords(0.999, english)).toBe("99%");
  expect(shareInWords(0.004, english)).toBe("less than 1%");
  expect(shareInWords(0, english)).toBe("0%");
  expect(shareInWords(0.84, spanish)).toBe("84\u00A0%");
});

it("a share that was taken is not made larger: an answer of 1 % would be one of 100", () => {
  expect(shareTakenInWords(0.0004, english)).toBe("less than 1%");
  expect(shareTakenInWords(0.826, english)).toBe("about 83%");
  expect(shareTakenInWords(0, english)).toBe("about 0%");
  expect(shareTakenInWords(0.0004, spanish)).toBe("menos del 1\u00A0%");
});

it("the language is the first wished one there are texts in, whatever its region", () => {
  expect(chooseLanguage(["de-DE", "zh-TW", "es"])).toBe("zh-CN");
  expect(chooseLanguage(["es_MX"])).toBe("es");
  expect(chooseLanguage([])).toBe("en");
});

it("numbers follow the device's own region, unless nobody knows it", () => {
  expect(formatLanguage("en", "en-GB")).toBe("en-GB");
  expect(formatLanguage("en", "de-DE")).toBe("en");
  expect(formatLanguage("en", "qps-ploc")).toBe("en");
});
