import { expect, it } from "vitest";
import { createFormats } from "./formats.ts";
import { inEnglish } from "./translate.ts";

const nowMs = Date.UTC(2026, 10, 23, 22, 30);
const formats = (locale: string, timeZone: string) =>
  createFormats({ locale, timeZone, translate: inEnglish });

it("a moment is as short as it can be understood", () => {
  const { moment } = formats("en", "UTC");
  expect(moment(Date.UTC(2026, 10, 24), nowMs)).toBe("00:00");
  expect(moment(Date.UTC(2026, 10, 28), nowMs)).toBe("Saturday 00:00");
  expect(moment(Date.UTC(2027, 0, 1), nowMs)).toBe("January 1 at 00:00");
});

it("a moment is of the pool's calendar", () => {
  expect(formats("en", "Asia/Shanghai").moment(Date.UTC(2026, 10, 23, 16), nowMs)).toBe("00:00");
});

it("numbers and days are written as the person writes them", () => {
  const spanish = formats("es", "Europe/Madrid");
  expect(spanish.share(0.84)).toBe("84\u00a0%");
  expect(spanish.moment(Date.UTC(2026, 10, 27, 23), nowMs)).toBe("sábado, 00:00");
  const allowance = { remaining: 12_000, limit: 20_000, measure: "tokens" } as const;
  expect(spanish.remainder(allowance)).toBe("12.000 of 20.000 tokens");
});

it("small money keeps its digits", () => {
  const { remainder } = formats("en", "UTC");
  expect(remainder({ remaining: 1_234, limit: 50_000_000, measure: "microUsd" })).toBe(
    "$0.0012 of $50.00",
  );
});

it("a language nobody knows is written as English", () => {
  expect(formats("qps-ploc", "UTC").share(0.5)).toBe("50%");
});
