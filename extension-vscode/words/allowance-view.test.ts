import type { Allowance, Me } from "@granary/shared/schemas/me";
import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { describe, expect, it } from "vitest";
import { viewAllowance, type ViewContext } from "./allowance-view.ts";

const nowMs = Date.UTC(2026, 10, 23, 9);
const context: ViewContext = {
  words: createWords(textsOf("editor", "en"), "en"),
  nowMs,
  timeZone: "UTC",
  explain: () => "The pool cannot be reached.",
};
const mine: Allowance = {
  scope: "member",
  period: "day",
  measure: "tokens",
  limit: 5_000,
  spent: 800,
  held: 0,
  remaining: 4_200,
  resetsAt: "2026-11-24T00:00:00Z",
};
const me: Me = {
  member: { id: "m", name: "Tomás", roles: ["developer"] },
  pool: { name: "City pool", timeZone: "UTC", practice: false },
  allowances: [],
  givenBy: ["Northwind Bank", "City Library"],
};
const view = (binding: Allowance | undefined, allowances: readonly Allowance[] = []) =>
  viewAllowance(
    {
      kind: "known",
      atMs: nowMs,
      me: { ...me, ...(binding && { binding }), allowances: [...allowances] },
    },
    context,
  );

/** The pool last answered two minutes ago. */
const old = (known: Me) =>
  viewAllowance({ kind: "known", atMs: nowMs - 120_000, me: known, problem: new Error() }, context);

describe("the status bar", () => {
  it("says what is left and until when it counts", () => {
    expect(view(mine)).toEqual({
      text: "$(pie-chart) City pool · 84% left today",
      symbol: "pie-chart",
      title: "City pool · 84% left today",
      label: "Granary, City pool, 84% left today",
      tooltip: [
        "City pool",
        "Yours: 4,200 of 5,000 tokens left today; comes back 00:00.",
        "Given by Northwind Bank and City Library.",
        "Click for what you can do.",
      ],
      tone: "plain",
    });
  });

  it.each([
    ["week", "$(pie-chart) City pool · 84% left this week"],
    ["month", "$(pie-chart) City pool · 84% left this month"],
    ["total", "$(pie-chart) City pool · 84% left"],
  ] as const)("names a %s in its own words", (period, text) => {
    expect(view({ ...mine, period }).text).toBe(text);
  });

  it("warns in words and in colour when a fifth is left", () => {
    const nearly = view({ ...mine, remaining: 1_000 });
    expect(nearly).toMatchObject({
      text: "$(warning) City pool · 20% left today",
      tone: "warning",
    });
  });

  it("does not round what is left away", () => {
    expect(view({ ...mine, remaining: 3 }).text).toBe(
      "$(warning) City pool · less than 1% left today",
    );
    expect(view({ ...mine, remaining: 4_999 }).text).toBe(
      "$(pie-chart) City pool · 99% left today",
    );
  });

  it("says when a used-up allowance comes back", () => {
    const used = { ...mine, remaining: -40 };
    expect(view(used)).toMatchObject({
      text: "$(circle-slash) City pool · Used up until 00:00",
      tone: "error",
    });
    expect(view(used).tooltip[1]).toBe("Yours: 0 of 5,000 tokens left today; comes back 00:00.");
    const { resetsAt: _, ...forEver } = used;
    expect(view({ ...forEver, period: "total" }).text).toBe("$(circle-slash) City pool · Used up");
  });

  it("lists the limits, the one that binds first, money as money", () => {
    const team: Allowance = {
      ...mine,
      scope: "team",
      period: "month",
      measure: "microUsd",
      limit: 5_000_000,
      remaining: 4_123_456,
      resetsAt: "2026-12-01T00:00:00Z",
    };
    expect(view(mine, [team, mine]).tooltip.slice(1, 3)).toEqual([
      "Yours: 4,200 of 5,000 tokens left today; comes back 00:00.",
      "Your team's: $4.12 of $5.00 left this month; comes back December 1 at 00:00.",
    ]);
  });

  it("says so where nothing limits, and where answers are practice", () => {
    expect(view(undefined)).toMatchObject({ text: "$(pie-chart) City pool", tone: "plain" });
    expect(view(undefined).tooltip).toContain("Nothing limits you now.");
    const practice = { ...me, pool: { ...me.pool, practice: true } };
    const shown = viewAllowance({ kind: "known", atMs: nowMs, me: practice }, context);
    expect(shown.tooltip).toContain("Practice answers, not AI.");
  });

  it("does not show what is old as what is left, and says how old it is and why", () => {
    const stale = old({ ...me, binding: mine });
    expect(stale.text).toBe("$(debug-disconnect) City pool · 84% left at 08:58");
    expect(stale.tone).toBe("warning");
    // The icon says it to the eye only.
    expect(stale.label).toBe("Granary, City pool, Pool not reached, 84% left at 08:58");
    expect(stale.tooltip.slice(1, 3)).toEqual(["As of 08:58.", "The pool cannot be reached."]);
    expect(old(me).text).toBe("$(debug-disconnect) City pool · Pool not reached");
    expect(old(me).label).toBe("Granary, City pool, Pool not reached");
    const used = old({ ...me, binding: { ...mine, remaining: 0 } });
    expect(used.text).toBe("$(debug-disconnect) City pool · 0% left at 08:58");
  });

  it("says when something comes back by the person's clock, not by the pool's", () => {
    const madrid = { ...context, timeZone: "Europe/Madrid" };
    const state = { kind: "known", atMs: nowMs, me: { ...me, binding: mine } } as const;
    expect(viewAllowance(state, madrid).tooltip[1]).toMatch(/comes back 01:00\.$/);
  });

  it("keeps a long name for the tooltip and the screen reader", () => {
    const name = "The Chamber of Commerce of the Old Town";
    const long = { ...me, pool: { ...me.pool, name }, binding: mine };
    const shown = viewAllowance({ kind: "known", atMs: nowMs, me: long }, context);
    expect(shown.text).toBe("$(pie-chart) 84% left today");
    expect(shown.label).toBe(`Granary, ${name}, 84% left today`);
    expect(shown.tooltip[0]).toBe(name);
  });

  it("says a pool's name once where it is the extension's own", () => {
    const named = { ...me, pool: { ...me.pool, name: "Granary" }, binding: mine };
    const shown = viewAllowance({ kind: "known", atMs: nowMs, me: named }, context);
    expect(shown.label).toBe("Granary, 84% left today");
  });

  it("draws no icon out of a pool's name", () => {
    const hostile = { ...me, pool: { ...me.pool, name: "$(bug) pool" } };
    const shown = viewAllowance({ kind: "known", atMs: nowMs, me: hostile }, context);
    expect(shown.text).not.toContain("$(bug)");
  });

  it.each([
    ["not-joined", "$(sign-in) Join a pool", "plain"],
    ["loading", "$(pie-chart) Granary …", "plain"],
    ["removed", "$(sign-out) Not in the pool any more", "error"],
  ] as const)("has words for %s", (kind, text, tone) => {
    expect(viewAllowance({ kind }, context)).toMatchObject({ text, tone });
  });

  it("says that a keychain is shut, not that nobody ever joined", () => {
    const shown = viewAllowance({ kind: "not-joined" }, { ...context, lostPool: "City pool" });
    expect(shown).toMatchObject({ text: "$(key) Access not readable", tone: "warning" });
    expect(shown.tooltip[1]).toMatch(/belongs to City pool/);
  });

  it("says why the pool is not reached", () => {
    const shown = viewAllowance({ kind: "unreachable", problem: new Error() }, context);
    expect(shown).toMatchObject({ text: "$(debug-disconnect) Pool not reached", tone: "warning" });
    expect(shown.tooltip).toContain("The pool cannot be reached.");
    expect(shown.tooltip[0]).toBe("Granary");
  });

  it("says which pool is not reached, also where it never answered", () => {
    const named = { ...context, pool: "City pool" };
    expect(viewAllowance({ kind: "unreachable", problem: new Error() }, named).tooltip[0]).toBe(
      "City pool",
    );
  });
});
