import type { Allowance, Me } from "@granary/shared/schemas/me";
import { describe, expect, it } from "vitest";
import { spendingLevel } from "./spending-level.ts";

const nowMs = Date.UTC(2026, 10, 23, 9);
const me: Me = {
  member: { id: "m", name: "Tomás", roles: ["developer"] },
  pool: { name: "City pool", timeZone: "UTC", practice: false },
  allowances: [],
  givenBy: [],
};
const levelAt = (remaining: number, resetsAt?: string) => {
  const binding: Allowance = {
    scope: "member",
    period: "day",
    measure: "tokens",
    limit: 100,
    spent: 0,
    held: 0,
    remaining,
    ...(resetsAt !== undefined && { resetsAt }),
  };
  return spendingLevel({ kind: "known", me: { ...me, binding }, atMs: nowMs }, nowMs);
};

describe("what is left of the allowance", () => {
  it.each([
    [100, "as-typed"],
    [21, "as-typed"],
    [20, "line-ends"],
    [11, "line-ends"],
    [10, "by-key"],
    [1, "by-key"],
    [0, "off"],
    [-5, "off"],
  ] as const)("%i of 100 pays for suggestions %s", (remaining, level) => {
    expect(levelAt(remaining, "2026-11-24T00:00:00Z")).toBe(level);
    expect(levelAt(remaining)).toBe(level);
  });

  it("pays for everything once its return has passed, before the pool was asked again", () => {
    expect(levelAt(0, "2026-11-23T09:00:00Z")).toBe("as-typed");
  });

  it("that nobody knows is the pool's to guard", () => {
    expect(spendingLevel({ kind: "loading" }, nowMs)).toBe("as-typed");
    expect(spendingLevel({ kind: "known", me, atMs: nowMs }, nowMs)).toBe("as-typed");
  });
});
