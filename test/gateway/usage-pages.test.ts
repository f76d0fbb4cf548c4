/**
 * Goal: numbers of use are whole and the same wherever they are read: by pages, as a file, in a popup and
 * at the command line, and short in a large pool. Method: a pool over real HTTP and SQLite with a year's
 * use of many teams, some of it unknown, held, voided and refunded.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { dataFolderAt } from "@granary/shared/node/machine/data-folder";
import { openStore } from "@granary/shared/node/stores/open-store";
import type { LedgerOperation } from "@granary/shared/ports/ledger-operation";
import { featureSchema } from "@granary/shared/schemas/feature";
import type { Grant } from "@granary/shared/schemas/grant";
import { grantIdSchema, holdIdSchema, teamIdSchema } from "@granary/shared/schemas/ids";
import {
  grantLineSchema,
  grantPageSchema,
  requestPageSchema,
  usageReportSchema,
  usageTableSchema,
  type UsageLine,
} from "@granary/shared/schemas/usage-report";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { createCliPool, type CliPool } from "@granary/shared/testing/in-process-cli";
import { addToken, cast, startTestPool, type TestPool } from "./start-test-pool.ts";

/** Saturday, 28 November 2026, noon in Madrid, where the pool is. */
const now = Date.UTC(2026, 10, 28, 11);
const dayMs = 86_400_000;
const clock = createFakeClock(now);
const digits = (number: number) => String(number).padStart(16, "0");

const teams = 40;
const grants = 12;
const days = 100;

let cli: CliPool;
let pool: TestPool;
let close: () => Promise<void>;
const tokens = { staff: "", sponsor: "", operator: "" };

const grantId = (number: number) => grantIdSchema.parse(`grant_${digits(number)}`);
const teamId = (number: number) => teamIdSchema.parse(`team_${digits(number)}`);
const features = featureSchema.options;

const ask = async (path: string, who: keyof typeof tokens = "operator", headers = {}) =>
  await fetch(`${pool.url}${path}`, {
    headers: { authorization: `Bearer ${tokens[who]}`, ...headers },
  });

async function read<Schema extends z.core.$ZodType>(
  schema: Schema,
  path: string,
  who: keyof typeof tokens = "operator",
) {
  const answer = await ask(path, who);
  const body: unknown = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(200);
  return z.parse(schema, body);
}

/** All requests of the pool: a team a day, another grant and kind of help each time. */
function history(): LedgerOperation[] {
  let number = 0;
  return Array.from({ length: days }, (_, day) =>
    Array.from({ length: 5 }, (__, turn): LedgerOperation[] => {
      number += 1;
      const holdId = holdIdSchema.parse(`hold_${digits(number)}`);
      const at = now - day * dayMs + turn;
      const charge = { microUsd: 1_000 + number, tokens: 300 + number };
      const hold: LedgerOperation = {
        kind: "hold",
        holdId,
        grantId: grantId(number % grants),
        sponsorId: cast.sponsor.id,
        teamId: teamId(number % teams),
        memberId: cast.staff.id,
        model: `model-${number % 9}`,
        feature: features[number % features.length] ?? "other",
        bound: { microUsd: 5_000, tokens: 2_000 },
        at,
        owner: "test",
      };
      const usage = { inputTokens: 100, outputTokens: 200 + number };
      if (number % 17 === 0) return [hold, { kind: "unknown", holdId, reason: "owner_died", at }];
      if (number % 23 === 0) return [hold, { kind: "void", holdId, reason: "not_delivered", at }];
      // Those of today that are still on their way.
      if (day === 0 && turn === 4) return [hold];
      return [hold, { kind: "settle", holdId, charge, usage, estimated: false, at }];
    }).flat(),
  ).flat();
}

beforeAll(async () => {
  cli = await createCliPool();
  const { store } = await openStore(dataFolderAt(cli.folder).database);
  pool = await startTestPool({ dependencies: { store, clock } });
  close = async () => {
    await pool.close();
    await store.close();
  };
  const { directory, ledger } = store;
  const was = await directory.pool();
  if (was !== undefined) await directory.savePool({ ...was, timeZone: "Europe/Madrid" });
  await directory.saveSponsor(cast.sponsor);
  for (let number = 0; number < teams; number += 1) {
    const name = number === 7 ? '=HYPERLINK("http://x"), Ltd' : `Shop ${"x".repeat(70)} ${number}`;
    await directory.saveTeam({ ...cast.team, id: teamId(number), name });
  }
  const { sealedKey: _sealedKey, ...plain } = pool.grant;
  for (let number = 0; number < grants; number += 1) {
    const limit = { tokens: 5_000_000, microUsd: 90_000_000 };
    const periods = ["day", "week", "month", "total"] as const;
    const grant: Grant = {
      ...plain,
      id: grantId(number),
      name: `Gift ${"y".repeat(70)} ${number}`,
      budgets:
        number === 0 ? [{ period: "month", limit }] : periods.map((period) => ({ period, limit })),
      validFrom: now - 2 * days * dayMs,
      // Midnight in Madrid: the day before is the last one.
      validUntil: Date.UTC(2027, 1, 24, 23),
    };
    await directory.saveGrant(grant);
  }
  for (const member of [cast.staff, cast.sponsorMember, cast.operator]) {
    await directory.saveMember({ ...member, ...(member === cast.staff && { teamId: teamId(1) }) });
  }
  tokens.staff = await addToken(store, cast.staff, 7);
  tokens.sponsor = await addToken(store, cast.sponsorMember, 8);
  tokens.operator = await addToken(store, cast.operator, 9);
  const outcomes = await ledger.commit(history());
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["done"]));
});
afterAll(async () => {
  await close();
  await cli.remove();
});

const range = "from=2026-08-21&to=2026-11-28";
const charged = (rows: readonly UsageLine[]) => ({
  requests: sum(rows, ({ requests }) => requests),
  costMicroUsd: sum(rows, ({ costMicroUsd }) => costMicroUsd),
  spentTokens: sum(rows, ({ spentTokens }) => spentTokens),
  unknownTokens: sum(rows, ({ unknown }) => unknown.tokens),
});
const sum = <One>(all: readonly One[], amount: (one: One) => number) =>
  all.reduce((total, one) => total + amount(one), 0);

describe("a table of use", () => {
  it.each(["day", "team", "day,team", "team,day", "model,feature", "grant,day,team,model,feature"])(
    "by %s adds up to the whole, page by page, with nothing twice",
    async (by) => {
      const whole = await read(usageReportSchema, `/v1/usage?${range}`);
      const rows: UsageLine[] = [];
      let cursor: string | undefined;
      do {
        const page = await read(
          usageTableSchema,
          `/v1/usage?by=${by}&${range}&limit=33${cursor === undefined ? "" : `&cursor=${cursor}`}`,
        );
        expect(page.rows.length).toBeLessThanOrEqual(33);
        rows.push(...page.rows);
        cursor = page.next;
      } while (cursor !== undefined);
      const { requests, costMicroUsd, spentTokens, unknown } = whole.range;
      expect(charged(rows)).toEqual({
        requests,
        costMicroUsd,
        spentTokens,
        unknownTokens: unknown.tokens,
      });
      const keys = rows.map(({ day, teamId: team, model, grantId: grant, feature }) =>
        JSON.stringify([day, team, model, grant, feature]),
      );
      expect(new Set(keys).size).toBe(rows.length);
    },
  );

  it("is a whole file for a spreadsheet, in which no name is a formula", async () => {
    const answer = await ask(`/v1/usage?by=day,team&${range}`, "operator", { accept: "text/csv" });
    expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
    const lines = (await answer.text()).trimEnd().split("\r\n");
    expect(lines[0]).toBe(
      "day,team,team_id,requests,input_tokens,output_tokens,spent_tokens,cost_usd,unknown_requests,unknown_tokens,unknown_usd".replaceAll(
        /\b(day|team|team_id|requests|\w+_\w+)\b/g,
        '"$1"',
      ),
    );
    const { range: whole } = await read(usageReportSchema, `/v1/usage?${range}`);
    const cost = sum(lines.slice(1), (line) => Math.round(Number(line.split(",").at(-4)) * 1e6));
    expect(cost).toBe(whole.costMicroUsd);
    expect(lines.join("\n")).toContain(`"'=HYPERLINK(""http://x""), Ltd"`);
  });

  it("says of one member what they used by day, model and kind of help", async () => {
    const path = "/v1/usage?of=me&by=day,model,feature&days=31";
    const mine = await read(usageTableSchema, path, "staff");
    expect(mine).toMatchObject({ of: "me", name: "Ana", timeZone: "Europe/Madrid" });
    expect(charged(mine.rows).requests).toBeGreaterThan(100);
    const others = await read(usageTableSchema, path, "operator");
    expect(others.rows).toEqual([]);
  });
});

describe("an answer that was read before", () => {
  it.each(["/v1/usage", "/v1/usage?by=day", "/v1/requests", "/v1/grants"])(
    "is not sent again: %s",
    async (path) => {
      const first = await ask(path);
      const etag = first.headers.get("etag") ?? "";
      expect(etag).toMatch(/^"\w{32}"$/);
      const second = await ask(path, "operator", { "if-none-match": `W/${etag}` });
      expect([second.status, await second.text()]).toEqual([304, ""]);
      const other = await ask(path, "operator", { "if-none-match": '"other"' });
      expect(other.status).toBe(200);
    },
  );
});

it.each([
  "/v1/usage?form=2026-11-01",
  "/v1/usage?format=csv",
  "/v1/usage?month=2026-10",
  "/v1/usage?scope=pool",
  "/v1/usage?limit=3",
  "/v1/usage?by=",
  "/v1/usage?by=hour",
  "/v1/usage?by=day,day",
  "/v1/usage?by=member",
  "/v1/usage?from=2026-02-30",
  "/v1/usage?from=2026-11-02&to=2026-11-01",
  "/v1/usage?from=2026-11-01&from=2026-11-02",
  "/v1/usage?days=31&to=2026-11-01",
  "/v1/usage?by=day&limit=0",
  "/v1/usage?by=day&cursor=x",
  "/v1/usage?by=day&cursor=WyIyMDIwLTAxLTAxIl0",
  "/v1/requests?page=2",
  "/v1/requests?cursor=3",
  "/v1/requests?grant=Gift",
  "/v1/requests?state=lost",
  "/v1/grants?days=3",
  "/v1/grants?cursor=grant_9999999999999999",
  "/v1/ledger/unknown?grants=x",
])("a parameter that is not known, or is wrong, is refused: %s", async (path) => {
  for (const accept of ["application/json", "text/csv"]) {
    const answer = await ask(path, "operator", { accept });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("request_invalid") as string,
    ]);
  }
});

describe("requests", () => {
  it("are all there, page by page, the newest first, and as one file", async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const next: string = cursor === undefined ? "" : `&cursor=${cursor}`;
      const page = await read(requestPageSchema, `/v1/requests?limit=77${next}`, "sponsor");
      ids.push(...page.requests.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(ids).toHaveLength(days * 5);
    expect(new Set(ids).size).toBe(ids.length);
    const file = await ask("/v1/requests", "sponsor", { accept: "text/csv" });
    expect((await file.text()).trimEnd().split("\r\n")).toHaveLength(ids.length + 1);
  });

  it("are found by gift, team, model, kind of help, state and day", async () => {
    const where = `grant=${grantId(5)}&from=2026-11-01&to=2026-11-28`;
    const { requests } = await read(requestPageSchema, `/v1/requests?${where}`);
    expect(requests.length).toBeGreaterThan(3);
    expect(new Set(requests.map(({ grant }) => grant.slice(-2)))).toEqual(new Set([" 5"]));
    const unknown = await read(requestPageSchema, "/v1/requests?state=unknown&feature=reply");
    expect(unknown.requests.length).toBeGreaterThan(0);
    expect(unknown.requests.every(({ feature }) => feature === "reply")).toBe(true);
  });
});

describe("a popup", () => {
  it("reads at most 20 kB, with the largest of everything and what all others came to", async () => {
    for (const who of ["sponsor", "operator"] as const) {
      for (const asked of ["", "?days=400", `?${range}`]) {
        const answer = await ask(`/v1/usage${asked}`, who);
        const text = await answer.text();
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
        const report = usageReportSchema.parse(JSON.parse(text));
        for (const { top, others } of [report.byTeam, report.byModel, report.byFeature]) {
          expect(sum(top, ({ requests }) => requests) + (others?.requests ?? 0)).toBe(
            report.range.requests,
          );
        }
        expect(report.grants.top.length + report.grants.others).toBe(grants);
      }
    }
  });
});

describe("every budget of a gift", () => {
  it("has one number in the popup, over HTTP, at the command line and in the sum of its requests", async () => {
    const { grants: listed } = await read(grantPageSchema, "/v1/grants", "sponsor");
    const { grants: shown } = await read(usageReportSchema, "/v1/usage", "sponsor");
    const typed = z
      .object({ grants: z.array(z.omit(grantLineSchema, { attention: true })) })
      .parse(JSON.parse((await cli.run(["grant", "list", "--json"], { clock })).out));
    expect(listed).toHaveLength(grants);
    for (const line of listed) {
      const told = typed.grants.find(({ id }) => id === line.id);
      expect(told).toEqual(line);
      const inPopup = shown.top.find(({ id }) => id === line.id);
      if (inPopup !== undefined) expect(inPopup).toEqual(line);
      const path = `/v1/requests?grant=${line.id}&limit=2000`;
      const { requests } = await read(requestPageSchema, path, "sponsor");
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
    const { grants: listed } = await read(grantPageSchema, "/v1/grants", "sponsor");
    expect(new Set(listed.map(({ lastDay }) => lastDay))).toEqual(new Set(["2027-02-24"]));
    expect((await cli.run(["grant", "list"], { clock })).out).toContain("2027-02-24");
  });

  it("adds up over a range to what the command line says of it", async () => {
    const args = ["usage", "--from", "2026-11-01", "--to", "2026-11-28", "--json"];
    const { total, byFeature } = z
      .object({ total: z.looseObject({}), byFeature: z.array(z.looseObject({ name: z.string() })) })
      .parse(JSON.parse((await cli.run(args, { clock })).out));
    const { range: whole, month } = await read(
      usageReportSchema,
      "/v1/usage?from=2026-11-01&to=2026-11-28",
    );
    expect({ ...total, from: "2026-11-01", to: "2026-11-28" }).toEqual(whole);
    expect(month).toEqual(whole);
    expect(byFeature.map(({ name }) => name).toSorted()).toEqual([...features].toSorted());
  });
});
