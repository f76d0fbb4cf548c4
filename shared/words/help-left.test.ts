import { describe, expect, it } from "vitest";
import type { Allowance, Me } from "../schemas/me.ts";
import { textsOf } from "./faces.ts";
import { helpLeft } from "./help-left.ts";
import { chooseLanguage } from "./languages.ts";
import { problemWords } from "./problem.ts";
import { withWhatIsLeft } from "./spent-limit.ts";
import { createWords } from "./words.ts";

const nowMs = Date.parse("2026-11-27T09:00:00Z");
const cost = { microUsd: 400, tokens: 1_000 };
const known = [cost, cost, cost];

const allowance = (remaining: number, rest: Partial<Allowance> = {}): Allowance => ({
  scope: "member",
  period: "day",
  measure: "tokens",
  limit: 20_000,
  spent: 20_000 - remaining,
  held: 0,
  remaining,
  resetsAt: "2026-11-27T23:00:00.000Z",
  ...rest,
});

type View = Pick<Me, "allowances" | "binding">;
const meWith = (binding: Allowance, ...others: Allowance[]): View => ({
  binding,
  allowances: [binding, ...others],
});
const contextIn = (language: string) => ({
  words: createWords(textsOf("page", chooseLanguage([language])), language),
  nowMs,
  timeZone: "Europe/Madrid",
});
const read = (me: View, costs = known, language = "en") =>
  helpLeft(me, { ...contextIn(language), costs });

describe("what is left of a member's help", () => {
  it("is told in replies, and exactly beside them", () => {
    expect(read(meWith(allowance(12_400)))).toEqual({
      headline: "Enough for about 12 replies today",
      share: 0.62,
      exact: "62% of your own help for today is left. Counted by what your last 3 answers took.",
      isLow: false,
      isUsedUp: false,
      next: "Full again on Saturday, November 28 at 00:00 (Central European Time).",
    });
    expect(read(meWith(allowance(1_400)))?.headline).toBe("Enough for about 1 reply today");
  });

  it.each([
    ["es", "Hoy alcanza para cerca de 12 respuestas", "De tu ayuda para hoy queda: 62"],
    ["zh-CN", "今天大约还够 12 次回复", "您个人的今日额度剩余 62%。按您最近 3 次回答的用量估算。"],
  ])("is told in %s", (language, headline, exact) => {
    const told = read(meWith(allowance(12_400)), known, language);
    expect(told?.headline).toBe(headline);
    expect(told?.exact).toContain(exact);
  });

  it("is a share of whose help for how long while nobody knows what answers take", () => {
    const week = { scope: "team", period: "week" } as const;
    expect(read(meWith(allowance(12_400, week)), [])).toMatchObject({
      headline: "62% of your team's help for this week is left",
      exact: "62% of your team's help for this week is left",
    });
  });

  it("is what the limit that ends first is good for, which need not have the smallest share", () => {
    const team = allowance(4_000, { scope: "team", limit: 5_000, period: "month" });
    expect(read(meWith(allowance(12_400), team))).toMatchObject({
      headline: "Enough for about 4 replies this month",
      share: 0.8,
      next: expect.stringMatching(/ Your team shares it\.$/) as string,
    });
  });

  it("counts no replies where it cannot count those of the smallest share", () => {
    const money = allowance(1_000, { measure: "microUsd", limit: 20_000 });
    const free = { microUsd: 0, tokens: 1_000 };
    const told = read(meWith(money, allowance(12_400)), [free, free, free]);
    expect(told?.headline).toBe("5% of your own help for today is left");
  });

  it("says that it is low before it is gone, and that it may do for no other reply", () => {
    expect(read(meWith(allowance(400)))).toMatchObject({
      headline: "Perhaps too little for another reply",
      isLow: true,
      isUsedUp: false,
    });
    expect(read(meWith(allowance(4_000)))?.isLow).toBe(true);
    expect(read(meWith(allowance(5_000)))?.isLow).toBe(false);
  });

  it("is told as a card tells it when nothing is left", () => {
    const me = meWith(allowance(0));
    const inCard = withWhatIsLeft({ code: "request_too_dear", limit: "member" }, { me, nowMs });
    const { happened, next } = problemWords(inCard, contextIn("en"));
    expect(read(me)).toMatchObject({ headline: happened, next, isUsedUp: true, share: 0 });
    expect(happened).toBe("Your own help is used up for now.");
    expect(next).toMatch(
      /^Full again on Saturday, November 28 at 00:00 \(Central European Time\)\./,
    );
  });

  it("names no time that has passed since the pool was asked", () => {
    const old = allowance(12_400, { resetsAt: "2026-11-26T23:00:00.000Z" });
    expect(read(meWith(old))?.next).toBe("");
  });

  it("is nothing to tell where nothing limits it", () => {
    expect(read({ allowances: [] })).toBeUndefined();
  });
});
