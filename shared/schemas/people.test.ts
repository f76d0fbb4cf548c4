import { expect, it } from "vitest";
import { shownNameSchema } from "./people.ts";

it.each(["[Restart](command:x)", "a] (b", "$(zap) Free", "a\u202Eb", "\u0007"])(
  "nobody is called %j",
  (name) => {
    expect(shownNameSchema.safeParse(name).success).toBe(false);
  },
);

it.each(["Corner Bakery", "Northwind Bank (Oslo)", "[Test]", "$5 Shop", "西班牙", "Tomás & Söhne"])(
  "somebody may be called %j",
  (name) => {
    expect(shownNameSchema.parse(name)).toBe(name);
  },
);

it.each([
  "Ana\u200D",
  "A\u200Cna",
  "Ana\u034F",
  "Ana\uFE0F",
  "Ana\u{E0100}",
  "\u2800",
  "\uFE0F",
  "a\u2065b",
  "ក\u17B4",
])("nobody is called %j, which looks like another name or like none", (name) => {
  expect(shownNameSchema.safeParse(name).success).toBe(false);
});

it.each(["می‌خواهم", "क्‍ष", "葛\u{E0100}城", "Casa 👨‍👩‍👧", "We ❤️ books", "1️⃣ Shop", "🏳️‍🌈"])(
  "somebody may be called %j, which is written with signs nobody sees",
  (name) => {
    expect(shownNameSchema.parse(name)).toBe(name);
  },
);
