/**
 * Goal: everybody sees what the books say about them, and nothing else. Method: a pool with a member,
 * a sponsor and an operator over real HTTP, read through the client both extensions use.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, type Client } from "@granary/shared/client/client";
import type { ChatEvent } from "@granary/shared/client/chat-event";
import { meSchema } from "@granary/shared/schemas/me";
import { usageReportSchema } from "@granary/shared/schemas/usage-report";
import { teamIdSchema } from "@granary/shared/schemas/ids";
import { cast, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let ana: Client;
let sofia: Client;
let olu: Client;
let events: ChatEvent[] = [];

const clientOf = (token: string) =>
  createClient({ fetch: (url, init) => fetch(url, init), poolUrl: pool.url, token });

beforeAll(async () => {
  events = [];
  pool = await startTestPool({
    team: {
      budgets: [
        { period: "day", limit: { tokens: 100_000, microUsd: 50_000 } },
        { period: "total", limit: { tokens: 1_000_000 } },
      ],
    },
    member: { budgets: [{ period: "month", limit: { tokens: 10_000 } }] },
  });
  ana = clientOf(pool.token);
  sofia = clientOf(pool.sponsorToken);
  olu = clientOf(pool.operatorToken);
  for await (const event of ana.chat({
    model: "fast",
    messages: [{ role: "user", content: "Where is my order 1234?" }],
  })) {
    events.push(event);
  }
});
afterAll(() => pool.close());

describe("the client of both extensions", () => {
  it("hears who pays, the answer, and what it cost", () => {
    expect(events[0]).toMatchObject({ kind: "start", paidBy: "Caja Rural & Söhne" });
    expect(events.some(({ kind }) => kind === "text")).toBe(true);
    expect(events.at(-1)).toMatchObject({ kind: "usage" });
  });
});

describe("what I may still draw", () => {
  it("lists every limit that binds me, and the one with the least left", async () => {
    const me = meSchema.parse(await ana.me());
    expect(me).toMatchObject({
      member: { name: "Ana", roles: ["staff"] },
      team: { name: "Corner Bakery" },
      pool: { name: "Old Town Traders", timeZone: "Europe/Madrid", practice: false },
      givenBy: ["Caja Rural & Söhne"],
    });
    const shown = me.allowances.map(
      ({ scope, period, measure }) => `${scope} ${period} ${measure}`,
    );
    expect(new Set(shown)).toEqual(
      new Set(["team day tokens", "team day microUsd", "team total tokens", "member month tokens"]),
    );
    for (const { limit, spent, held, remaining } of me.allowances) {
      expect(remaining).toBe(limit - spent - held);
      expect(spent).toBeGreaterThan(0);
      expect(held).toBe(0);
    }
    expect(me.binding).toMatchObject({ scope: "member", period: "month" });
    const total = me.allowances.find(({ period }) => period === "total");
    expect(total).not.toHaveProperty("resetsAt");
    expect(Date.parse(me.binding?.resetsAt ?? "")).toBeGreaterThan(Date.now());
  });

  it("tells a sponsor which sponsor they are, and limits nothing", async () => {
    const me = meSchema.parse(await sofia.me());
    expect(me).toMatchObject({ sponsor: { name: "Caja Rural & Söhne" }, allowances: [] });
    expect(me).not.toHaveProperty("binding");
    expect(me).not.toHaveProperty("team");
  });
});

describe("what the books say", () => {
  it("is my own use for me", async () => {
    const report = usageReportSchema.parse(await ana.usage());
    expect(report).toMatchObject({ of: "me", name: "Ana", grants: { top: [], others: 0 } });
    expect(report.today.requests).toBe(1);
    const { day: _day, ...today } = report.today;
    expect(report.month).toMatchObject(today);
    expect(report.byDay).toHaveLength(1);
    expect(report.byModel.top).toMatchObject([{ name: "practice", requests: 1 }]);
    expect((await ana.requests({ of: "me" })).requests).toMatchObject([
      { state: "settled", grant: "Autumn gift", team: "Corner Bakery", model: "practice" },
    ]);
  });

  it("is my team's sums for me, without saying who asked when", async () => {
    const report = usageReportSchema.parse(await ana.usage({ of: "team", days: 7 }));
    expect(report).toMatchObject({ of: "team", name: "Corner Bakery" });
    expect(report.month.requests).toBe(1);
    await expect(ana.requests({ of: "team" })).rejects.toMatchObject({ code: "role_missing" });
  });

  it("is what their grants paid for a sponsor", async () => {
    const report = usageReportSchema.parse(await sofia.usage());
    expect(report).toMatchObject({ of: "sponsor", name: "Caja Rural & Söhne" });
    expect(report.byTeam.top).toMatchObject([{ name: "Corner Bakery", requests: 1 }]);
    expect(report.grants.top).toMatchObject([
      {
        name: "Autumn gift",
        sponsor: "Caja Rural & Söhne",
        status: "working",
        budgets: [{ period: "total", measure: "microUsd", limit: 5_000_000 }],
        spentMicroUsd: report.month.costMicroUsd,
        heldMicroUsd: 0,
      },
    ]);
    expect(report.month.costMicroUsd).toBeGreaterThan(0);
  });

  it("is the whole pool for an operator", async () => {
    const report = usageReportSchema.parse(await olu.usage());
    expect(report).toMatchObject({ of: "pool", name: "Old Town Traders" });
    expect((await olu.requests()).requests).toHaveLength(1);
  });

  it.each([
    ["staff", "sponsor"],
    ["staff", "pool"],
    ["sponsor", "pool"],
    ["sponsor", "team"],
    ["operator", "sponsor"],
    ["operator", "team"],
  ] as const)("is refused to %s as %s", async (who, of) => {
    const client = { staff: ana, sponsor: sofia, operator: olu }[who];
    await expect(client.usage({ of })).rejects.toMatchObject({ code: "role_missing" });
  });

  it("is asked for by days the books can have", async () => {
    await expect(ana.usage({ days: 0 })).rejects.toMatchObject({ code: "request_invalid" });
    await expect(ana.usage({ days: 9_999 })).rejects.toMatchObject({ code: "request_invalid" });
  });
});

describe("what a team can have", () => {
  it("is not shown to a team the grant is not for", async () => {
    const other = await startTestPool({
      grant: { audience: [teamIdSchema.parse("team_0000000000000099")] },
    });
    const client = createClient({
      fetch: (url, init) => fetch(url, init),
      poolUrl: other.url,
      token: other.token,
    });
    const { data } = await client.models();
    const me = await client.me();
    await other.close();
    expect(data).toEqual([]);
    expect(me.givenBy).toEqual([]);
  });

  it("says what each model takes", async () => {
    const { data } = await ana.models();
    expect(data).toMatchObject([
      { id: "fast", granary: { alias: "fast", name: "practice", tools: true, images: true } },
      { id: "practice", granary: { name: "practice", practice: false } },
    ]);
  });

  it("can be had no more after leaving", async () => {
    const own = await startTestPool();
    const client = createClient({
      fetch: (url, init) => fetch(url, init),
      poolUrl: own.url,
      token: own.token,
    });
    await client.leave();
    const error = await client.me().catch((raised: unknown) => raised);
    await own.close();
    expect(error).toMatchObject({ code: "token_invalid" });
    expect(cast.staff.name).toBe("Ana");
  });
});
