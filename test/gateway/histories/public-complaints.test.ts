/**
 * Goal: what people complain of in public about the usage pages, budgets and credits of other systems is
 * not so here. Method: one complaint, one test, over the served pool and the command line. What is about
 * millions of rows is measured by `npm run bench -- reports`.
 */
import type { LedgerOperation } from "@granary/shared/ports/ledger-operation";
import type { Store } from "@granary/shared/ports/store";
import { holdIdOf } from "@granary/shared/testing/store-samples";
import {
  grantPageSchema,
  requestPageSchema,
  usageReportSchema,
  usageTableSchema,
} from "@granary/shared/schemas/usage-report";
import { afterEach, describe, expect, it } from "vitest";
import { giverOf, grantAt, memberAt, openHistoryPool, type HistoryPool } from "./history-pool.ts";

/** Saturday, 28 November 2026, noon in Madrid. */
const startsAt = Date.UTC(2026, 10, 28, 11);
const dayMs = 86_400_000;

const pools: HistoryPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

async function open(around?: (store: Store) => Store, timeZone = "Europe/Madrid") {
  const pool = await openHistoryPool({ timeZone, startsAt }, around);
  pools.push(pool);
  return pool;
}

/** The reader with this role, or with none: the first of those who use the pool. */
function readerOf({ readers }: HistoryPool, role: "sponsor" | "operator" | "staff") {
  const found = readers.find(({ roles }) => roles.includes(role));
  if (found === undefined) throw new Error(`There is no ${role}.`);
  return found;
}

type Use = {
  readonly grant?: number;
  readonly member?: number;
  readonly model?: string;
  readonly end?: "settle" | "unknown" | "void" | "stays";
};

let number = 0;

/** A request of now with an end: 60 tokens put aside, 50 of them used, for 0.0001 dollars. */
function use(pool: HistoryPool, { grant = 0, member = 0, model = "small", end = "settle" }: Use) {
  number += 1;
  const common = { holdId: holdIdOf(number), at: pool.clock.nowMs() };
  const { teamId } = pool.members[member] ?? {};
  if (teamId === undefined) throw new Error("There is no such person.");
  const bound = { microUsd: 120, tokens: 60 };
  const whose = { grantId: grantAt(grant), sponsorId: giverOf(grant), teamId };
  const who = {
    ...whose,
    memberId: memberAt(member),
    model,
    feature: "reply",
    owner: "x",
  } as const;
  const charge = { microUsd: 100, tokens: 50 };
  const usage = { inputTokens: 30, outputTokens: 20 };
  const ends: Readonly<Record<NonNullable<Use["end"]>, readonly LedgerOperation[]>> = {
    settle: [{ kind: "settle", ...common, charge, usage, estimated: false }],
    unknown: [{ kind: "unknown", ...common, reason: "owner_died" }],
    void: [{ kind: "void", ...common, reason: "not_delivered" }],
    stays: [],
  };
  return pool.store.ledger.commit([{ kind: "hold", ...common, ...who, bound }, ...ends[end]]);
}

async function giveBudgets(pool: HistoryPool, changes: Partial<HistoryPool["grants"][number]>) {
  const [grant] = pool.grants;
  if (grant === undefined) throw new Error("There is no gift.");
  await pool.store.directory.saveGrant({ ...grant, ...changes });
}

const refuse = () => Promise.reject(new Error("This reads history."));

describe("a usage page", () => {
  it("adds up sums of days, and reads no request and no entry for that", async () => {
    const blind = { requests: refuse, holds: refuse, entries: refuse, openHolds: refuse };
    const pool = await open((store) => ({ ...store, ledger: { ...store.ledger, ...blind } }));
    await use(pool, {});
    for (const who of [readerOf(pool, "sponsor"), readerOf(pool, "operator")]) {
      const report = await pool.read(usageReportSchema, who, "/v1/usage?days=400");
      expect(report.range.requests).toBe(1);
      const { grants } = await pool.read(grantPageSchema, who, "/v1/grants");
      expect(grants[0]?.spentTokens).toBe(50);
    }
  });

  it("counts each request once, by whatever it is told", async () => {
    const pool = await open();
    for (const model of ["small", "large"]) {
      for (const member of [0, 1, 2, 3]) await use(pool, { member, model });
    }
    for (const by of ["day", "team", "model", "grant", "feature", "sponsor", "day,team,model"]) {
      const file = await pool.ask(readerOf(pool, "operator"), `/v1/usage?by=${by}`, {
        accept: "text/csv",
      });
      const [head = "", ...lines] = file.trimEnd().split("\r\n");
      const column = head.split(",").indexOf('"requests"');
      expect(lines.reduce((sum, line) => sum + Number(line.split(",")[column]), 0)).toBe(8);
    }
  });

  it("has nothing of the day before in a day", async () => {
    const pool = await open();
    pool.clock.advanceMs(Date.UTC(2026, 10, 28, 22, 59, 59, 999) - startsAt);
    await use(pool, {});
    pool.clock.advanceMs(1);
    await use(pool, {});
    await use(pool, {});
    const who = readerOf(pool, "operator");
    const { byDay, today } = await pool.read(usageReportSchema, who, "/v1/usage");
    expect(byDay.map(({ day, requests }) => [day, requests])).toEqual([
      ["2026-11-28", 1],
      ["2026-11-29", 2],
    ]);
    expect(today).toMatchObject({ day: "2026-11-29", requests: 2 });
    const path = "/v1/requests?from=2026-11-29&to=2026-11-29";
    expect((await pool.read(requestPageSchema, who, path)).requests).toHaveLength(2);
  });

  it("goes on after the first page: every team and every request is there", async () => {
    const pool = await open();
    for (let turn = 0; turn < 207; turn += 1) await use(pool, { member: turn % 3 });
    const who = readerOf(pool, "operator");
    const teams: unknown[] = [];
    let next = "";
    for (let page = 0; page < 3; page += 1) {
      const path = `/v1/usage?by=team&limit=1${next}`;
      const table = await pool.read(usageTableSchema, who, path);
      teams.push(...table.rows.map(({ team, requests }) => [team, requests]));
      next = `&cursor=${table.next ?? ""}`;
    }
    expect(teams).toEqual([
      ["Shop 0", 69],
      ["Shop 1", 69],
      ["Shop 2", 69],
    ]);
    const first = await pool.read(requestPageSchema, who, "/v1/requests");
    const rest = await pool.read(requestPageSchema, who, `/v1/requests?cursor=${first.next}`);
    expect([first.requests.length, rest.requests.length, rest.next]).toEqual([200, 7, undefined]);
  });

  it("has no gap between its total and its rows", async () => {
    const pool = await open();
    for (const end of ["settle", "unknown", "void", "stays", "settle"] as const) {
      await use(pool, { end });
    }
    const who = readerOf(pool, "sponsor");
    const { range, held } = await pool.read(usageReportSchema, who, "/v1/usage");
    const { requests } = await pool.read(requestPageSchema, who, "/v1/requests");
    const cost = requests.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
    const tokens = requests.reduce((sum, { spentTokens }) => sum + spentTokens, 0);
    expect([cost, tokens]).toEqual([range.costMicroUsd, range.spentTokens]);
    // What is unknown and what is on its way is told apart, and is no part of what went in and out.
    expect(range.unknown).toEqual({ requests: 1, microUsd: 120, tokens: 60 });
    expect(range.inputTokens + range.outputTokens).toBe(range.spentTokens - 60);
    expect(held).toEqual({ microUsd: 120, tokens: 60 });
    expect(await pool.say(["usage"])).toContain("because nobody knows yet what they cost");
  });

  it("keeps the names of teams that were closed and of gifts that ended", async () => {
    const pool = await open();
    await use(pool, {});
    const [team] = pool.teams;
    if (team === undefined) throw new Error("There is no team.");
    await pool.store.directory.saveTeam({ ...team, status: "closed" });
    await giveBudgets(pool, { validUntil: startsAt });
    pool.clock.advanceMs(40 * dayMs);
    const path = "/v1/usage?by=team,grant&from=2026-11-01&to=2026-11-30";
    const { rows } = await pool.read(usageTableSchema, readerOf(pool, "sponsor"), path);
    expect(rows).toMatchObject([{ team: "Shop 0", grant: "Gift 0", requests: 1 }]);
  });

  it("tells any range of days of more than a year, also to who asks about themselves", async () => {
    const pool = await open();
    await use(pool, { member: 0 });
    await use(pool, { member: 1, model: "large" });
    pool.clock.advanceMs(390 * dayMs);
    const range = "from=2026-11-28&to=2026-11-28";
    const path = `/v1/usage?of=me&by=day,model,feature&${range}`;
    const { rows } = await pool.read(usageTableSchema, readerOf(pool, "staff"), path);
    expect(rows).toMatchObject([{ day: "2026-11-28", model: "small", feature: "reply" }]);
    const whole = await pool.read(
      usageReportSchema,
      readerOf(pool, "operator"),
      `/v1/usage?${range}`,
    );
    expect(whole.range.requests).toBe(2);
  });

  it("is a file for accountants: the days they want, to the millionth of a dollar", async () => {
    const pool = await open();
    await use(pool, {});
    pool.clock.advanceMs(3 * dayMs);
    await use(pool, {});
    const path = "/v1/usage?by=day,team&from=2026-11-01&to=2026-11-30";
    const file = await pool.ask(readerOf(pool, "sponsor"), path, { accept: "text/csv" });
    const [, ...lines] = file.trimEnd().split("\r\n");
    expect(lines).toEqual([`"2026-11-28","Shop 0","${pool.teams[0]?.id}",1,30,20,50,0.0001,0,0,0`]);
  });
});

describe("a budget", () => {
  it.each([
    ["Europe/Madrid", "2026-11-28T23:00:00.000Z"],
    ["Asia/Kathmandu", "2026-11-28T18:15:00.000Z"],
    ["America/St_Johns", "2026-11-29T03:30:00.000Z"],
  ])("comes back at the midnight of %s, not an offset later", async (timeZone, midnight) => {
    const pool = await open(undefined, timeZone);
    await giveBudgets(pool, { budgets: [{ period: "day", limit: { tokens: 60 } }] });
    await use(pool, {});
    pool.clock.advanceMs(Date.parse(midnight) - startsAt - 1);
    const [refused] = await use(pool, {});
    expect(refused).toMatchObject({ kind: "refused", resetsAt: Date.parse(midnight) });
    const { grants } = await pool.read(grantPageSchema, readerOf(pool, "sponsor"), "/v1/grants");
    expect(grants[0]?.budgets).toMatchObject([{ spent: 50, resetsAt: midnight }]);
    pool.clock.advanceMs(1);
    expect(await use(pool, {})).toMatchObject([{ kind: "done" }, { kind: "done" }]);
  });

  it("of a week begins on Monday and of a month on its first day, whenever it was made", async () => {
    const pool = await open();
    const limit = { tokens: 500 };
    await giveBudgets(pool, {
      budgets: [
        { period: "week", limit },
        { period: "month", limit },
      ],
    });
    const { grants } = await pool.read(grantPageSchema, readerOf(pool, "sponsor"), "/v1/grants");
    expect(grants[0]?.budgets.map(({ resetsAt }) => resetsAt)).toEqual([
      "2026-11-29T23:00:00.000Z",
      "2026-11-30T23:00:00.000Z",
    ]);
  });

  it("of tokens is shown in tokens: what was used is never 0 because nothing has a price", async () => {
    const pool = await open();
    await giveBudgets(pool, { budgets: [{ period: "month", limit: { tokens: 5_000_000 } }] });
    await use(pool, {});
    const { grants } = await pool.read(usageReportSchema, readerOf(pool, "sponsor"), "/v1/usage");
    expect(grants.top.find(({ name }) => name === "Gift 0")?.budgets).toMatchObject([
      { period: "month", measure: "tokens", limit: 5_000_000, spent: 50, remaining: 4_999_950 },
    ]);
    expect(await pool.say(["grant", "list"])).toContain(
      "4,999,950 of 5,000,000 tokens left this month (50 used), anew 2026-12-01",
    );
  });

  it("warns its sponsor while something is left", async () => {
    const pool = await open();
    await giveBudgets(pool, { budgets: [{ period: "total", limit: { tokens: 62 } }] });
    await use(pool, {});
    const { grants } = await pool.read(usageReportSchema, readerOf(pool, "sponsor"), "/v1/usage");
    expect(grants.top.find(({ name }) => name === "Gift 0")).toMatchObject({
      status: "working",
      notes: [{ kind: "nearly_used", period: "total", measure: "tokens", remaining: 12 }],
    });
    expect(await pool.say(["grant", "list"])).toContain(
      "Gift 0 is nearly used up: 12 tokens left.",
    );
  });

  it("does not expire without a word: who gives it reads what will be lost, and its last day", async () => {
    const pool = await open();
    const budgets = [{ period: "total", limit: { microUsd: 100_000_000 } }] as const;
    // The first instant of Tuesday in Madrid: Monday is the last day.
    await giveBudgets(pool, { budgets: [...budgets], validUntil: Date.UTC(2026, 10, 30, 23) });
    await use(pool, {});
    const { grants } = await pool.read(usageReportSchema, readerOf(pool, "sponsor"), "/v1/usage");
    expect(grants.top.find(({ name }) => name === "Gift 0")).toMatchObject({
      lastDay: "2026-11-30",
      notes: [{ kind: "will_expire", measure: "microUsd", remaining: 99_999_900 }],
    });
    expect(await pool.say(["grant", "list"])).toContain(
      "Gift 0 will expire after 2026-11-30 with $",
    );
  });
});
