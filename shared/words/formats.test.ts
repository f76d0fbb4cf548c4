import { describe, expect, it } from "vitest";
import { ago, count, dayInWords, moment, money, ordinal, seconds, sentences } from "./formats.ts";

const nowMs = Date.parse("2026-11-23T09:00:00Z");

describe("numbers in words", () => {
  it("shows small sums with as many digits as it takes", () => {
    expect(money(310, "en")).toBe("$0.0003");
    expect(money(0, "en")).toBe("$0.00");
    expect(money(45, "en")).toBe("$0.000045");
    expect(money(7, "es")).toBe("0,000007\u00A0US$");
    expect(money(12_345_678, "en")).toBe("$12.35");
  });

  it("follows the language", () => {
    expect(count(12_345, "es")).toBe("12.345");
    expect(dayInWords("2026-11-03", "zh-CN")).toBe("11月3日");
  });
});

describe("sentences one after the other", () => {
  it("are divided by a space, except in Chinese, and leave out what is empty", () => {
    expect(sentences(["One.", "", "Two."], "en-GB")).toBe("One. Two.");
    expect(sentences(["一。", "二。"], "zh-CN")).toBe("一。二。");
  });
});

describe("a place in line", () => {
  it("is counted as the language counts", () => {
    const places = [1, 2, 3, 4, 11, 22, 103];
    expect(places.map((place) => ordinal(place, "en")).join(" ")).toBe(
      "1st 2nd 3rd 4th 11th 22nd 103rd",
    );
    expect(ordinal(3, "es")).toBe("3.º");
    expect(ordinal(3, "zh-CN")).toBe("3");
  });

  it("comes with whole seconds, and never none", () => {
    expect(seconds(8_400, "en")).toBe("8 sec");
    expect(seconds(20, "es")).toBe("1 s");
    expect(seconds(8_400, "zh-CN")).toBe("8秒");
  });
});

const english = (at: string) => moment(Date.parse(at), { nowMs, language: "en", timeZone: "UTC" });

describe("times in words", () => {
  it("are as short as they can be understood", () => {
    expect(english("2026-11-24T00:00:00Z")).toBe("00:00");
    expect(english("2026-11-28T00:00:00Z")).toBe("Saturday 00:00");
    expect(english("2027-01-01T00:00:00Z")).toBe("January 1 at 00:00");
    expect(english("2026-11-20T08:05:00Z")).toBe("November 20 at 08:05");
  });

  it("are of the calendar they are asked in, and written as the person writes them", () => {
    const at = Date.UTC(2026, 10, 27, 23);
    expect(moment(at, { nowMs, language: "es", timeZone: "Europe/Madrid" })).toBe("sábado, 00:00");
    expect(
      moment(Date.UTC(2026, 10, 23, 16), { nowMs, language: "en", timeZone: "Asia/Shanghai" }),
    ).toBe("00:00");
  });

  it("says how old something is in the largest unit that fits", () => {
    expect(ago(5 * 60_000, "en")).toBe("5 minutes ago");
    expect(ago(3 * 3_600_000, "en")).toBe("3 hours ago");
    expect(ago(72 * 3_600_000, "en")).toBe("3 days ago");
  });
});
