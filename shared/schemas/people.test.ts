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
