/**
 * Goal: a number is the same wherever it is read. Method: every budget of every gift over HTTP, as popups
 * ask for it, at the command line, and as the sum of its requests; in a pool with some use that is
 * unknown, held or voided.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import {
  grantLineSchema,
  grantPageSchema,
  requestPageSchema,
  usageReportSchema,
} from "@granary/shared/schemas/usage-report";
import { counts, features, openUsedPool, sum, type UsedPool } from "./used-pool.ts";

let pool: UsedPool;
beforeAll(async () => {
  pool = await openUsedPool();
});
afterAll(() => pool.close());

describe("every budget of a gift", () => {
  it("has one number in the popup, over HTTP, at the command line and in the sum of its requests", async () => {
    const { grants: listed } = await pool.read(grantPageSchema, "/v1/grants", "sponsor");
    const { grants: shown } = await pool.read(usageReportSchema, "/v1/usage", "sponsor");
    const typed = z
      .object({ grants: z.array(z.omit(grantLineSchema, { attention: true })) })
      .parse(JSON.parse(await pool.cli(["grant", "list", "--json"])));
    const inPopup = listed.filter(({ id }) => shown.top.some((one) => one.id === id));
    expect(inPopup).toEqual(expect.arrayContaining(shown.top));
    expect(listed).toHaveLength(counts.grants);
    for (const line of listed) {
      const told = typed.grants.find(({ id }) => id === line.id);
      expect(told).toEqual(line);
      const path = `/v1/requests?grant=${line.id}&limit=2000`;
      const { requests } = await pool.read(requestPageSchema, path, "sponsor");
      expect(line.spentTokens).toBe(sum(requests, ({ spentTokens }) => spentTokens));
      expect(line.spentMicroUsd).toBe(sum(requests, ({ costMicroUsd }) => costMicroUsd));
      const unknown = requests.filter(({ state }) => state === "unknown");
      expect(line.unknownTokens).toBe(sum(unknown, ({ spentTokens }) => spentTokens));
      for (const budget of line.budgets) {
        expect(budget.remaining).toBe(budget.limit - budget.spent - budget.held);
        expect(budget.unknown).toBeLessThanOrEqual(budget.spent);
      }
    }
    expect(sum(listed, ({ unknownTokens }) => unknownTokens)).toBeGreaterThan(10_000);
    expect(sum(listed, ({ heldTokens }) => heldTokens)).toBe(2_000);
  });

  it("ends on a day of the pool's calendar, the same everywhere", async () => {
    const { grants: listed } = await pool.read(grantPageSchema, "/v1/grants", "sponsor");
    expect(new Set(listed.map(({ lastDay }) => lastDay))).toEqual(new Set(["2027-02-24"]));
    expect(await pool.cli(["grant", "list"])).toContain("2027-02-24");
  });

  it("adds up over a range to what the command line says of it", async () => {
    const args = ["usage", "--from", "2026-11-01", "--to", "2026-11-28", "--json"];
    const { total, byFeature } = z
      .object({ total: z.looseObject({}), byFeature: z.array(z.looseObject({ name: z.string() })) })
      .parse(JSON.parse(await pool.cli(args)));
    const { range: whole, month } = await pool.read(
      usageReportSchema,
      "/v1/usage?from=2026-11-01&to=2026-11-28",
    );
    expect({ ...total, from: "2026-11-01", to: "2026-11-28" }).toEqual(whole);
    expect(month).toEqual(whole);
    expect(byFeature.map(({ name }) => name).toSorted()).toEqual([...features].toSorted());
  });
});
