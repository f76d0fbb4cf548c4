import { describe, expect, it } from "vitest";
import { ago, count, dayInWords, money, percent, whenNext } from "./format.ts";

const nowMs = Date.parse("2026-11-23T09:00:00Z");

describe("numbers in words", () => {
  it("shows the least share as 1 % and nothing as 0 %", () => {
    expect(percent(0.0004, "en")).toBe("1%");
    expect(percent(0, "en")).toBe("0%");
    expect(percent(0.826, "en")).toBe("83%");
  });

  it("shows small sums with as many digits as it takes", () => {
    expect(money(310, "en")).toBe("$0.0003");
    expect(money(0, "en")).toBe("$0.00");
    expect(money(12_345_678, "en")).toBe("$12.35");
  });

  it("follows the language", () => {
    expect(count(12_345, "es")).toBe("12.345");
    expect(dayInWords("2026-11-03", "zh-CN")).toBe("11月3日");
  });
});

describe("times in words", () => {
  it("names the hour within a day and the day beyond", () => {
    expect(whenNext("2026-11-23T18:30:00Z", { nowMs, language: "en" })).toMatch(/\d\d?:\d\d/);
    expect(whenNext("2026-11-30T12:00:00Z", { nowMs, language: "en" })).toBe("Monday, November 30");
  });

  it("says how old something is in the largest unit that fits", () => {
    expect(ago(5 * 60_000, "en")).toBe("5 minutes ago");
    expect(ago(3 * 3_600_000, "en")).toBe("3 hours ago");
    expect(ago(72 * 3_600_000, "en")).toBe("3 days ago");
  });
});
