/**
 * Goal: use is told whole: by pages, as a file, and short where a popup asks; and what is not understood
 * is refused. Method: a pool over real HTTP and SQLite with a hundred days of use of many teams.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  requestPageSchema,
  usageReportSchema,
  usageTableSchema,
  type UsageLine,
} from "@granary/shared/schemas/usage-report";
import { encodeCursor } from "@granary/shared/pool/reports/cursor";
import { counts, grantId, openUsedPool, sum, type UsedPool } from "./used-pool.ts";

let pool: UsedPool;
beforeAll(async () => {
  pool = await openUsedPool();
});
afterAll(() => pool.close());

const range = "from=2026-08-21&to=2026-11-28";
const charged = (rows: readonly UsageLine[]) => ({
  requests: sum(rows, ({ requests }) => requests),
  costMicroUsd: sum(rows, ({ costMicroUsd }) => costMicroUsd),
  spentTokens: sum(rows, ({ spentTokens }) => spentTokens),
  unknownTokens: sum(rows, ({ unknown }) => unknown.tokens),
});
describe("a table of use", () => {
  it.each(["day", "team", "day,team", "team,day", "model,feature", "grant,day,team,model,feature"])(
    "by %s adds up to the whole, page by page, with nothing twice",
    async (by) => {
      const whole = await pool.read(usageReportSchema, `/v1/usage?${range}`);
      const rows: UsageLine[] = [];
      let cursor: string | undefined;
      do {
        const page = await pool.read(
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

  it("goes on within its days alone: a cursor of other days, or of anybody's making, is refused", async () => {
    const path = "/v1/usage?by=day,team&limit=1";
    const { next = "" } = await pool.read(usageTableSchema, `${path}&${range}`);
    const made = ["", "1", "0001-01-01", "+010000-01-01", "2026-11-31", "2999-12-31"].map((day) =>
      encodeCursor([day, "team"]),
    );
    for (const cursor of [next, ...made]) {
      const answer = await pool.ask(`${path}&from=2026-11-01&to=2026-11-28&cursor=${cursor}`);
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining("This is no place in this table.") as string,
      ]);
    }
  });

  it("is a whole file for a spreadsheet, in which no name is a formula", async () => {
    const answer = await pool.ask(`/v1/usage?by=day,team&${range}`, "operator", {
      accept: "text/csv",
    });
    expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
    const lines = (await answer.text()).trimEnd().split("\r\n");
    expect(lines[0]).toBe(
      "day,team,team_id,requests,input_tokens,output_tokens,spent_tokens,cost_usd,unknown_requests,unknown_tokens,unknown_usd".replaceAll(
        /\b(day|team|team_id|requests|\w+_\w+)\b/g,
        '"$1"',
      ),
    );
    const { range: whole } = await pool.read(usageReportSchema, `/v1/usage?${range}`);
    const cost = sum(lines.slice(1), (line) => Math.round(Number(line.split(",").at(-4)) * 1e6));
    expect(cost).toBe(whole.costMicroUsd);
    expect(lines.join("\n")).toContain(`"'=HYPERLINK(""http://x""), Ltd"`);
  });

  it("says of one member what they used by day, model and kind of help", async () => {
    const path = "/v1/usage?of=me&by=day,model,feature&days=31";
    const mine = await pool.read(usageTableSchema, path, "staff");
    expect(mine).toMatchObject({ of: "me", name: "Ana", timeZone: "Europe/Madrid" });
    expect(charged(mine.rows).requests).toBeGreaterThan(100);
    const others = await pool.read(usageTableSchema, path, "operator");
    expect(others.rows).toEqual([]);
  });
});

describe("an answer that was read before", () => {
  it.each(["/v1/usage", "/v1/usage?by=day", "/v1/requests", "/v1/grants"])(
    "is not sent again: %s",
    async (path) => {
      const first = await pool.ask(path);
      const etag = first.headers.get("etag") ?? "";
      expect(etag).toMatch(/^"\w{32}"$/);
      const second = await pool.ask(path, "operator", { "if-none-match": `W/${etag}` });
      expect([second.status, await second.text()]).toEqual([304, ""]);
      const other = await pool.ask(path, "operator", { "if-none-match": '"other"' });
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
  "/v1/usage?by=day&from=9999-12-31&to=9999-12-31",
  "/v1/usage?by=day&limit=0",
  "/v1/usage?by=day&cursor=x",
  "/v1/usage?by=day&cursor=WyIyMDIwLTAxLTAxIl0",
  // Days of the first and the last year that can be written, and cursors that somebody made up.
  "/v1/usage?by=day&to=0000-01-01",
  "/v1/usage?by=day&from=9999-12-30&to=9999-12-31",
  "/v1/usage?by=day,team&from=9999-12-31",
  "/v1/usage?by=day&cursor=WyJkYXkiLCIxOTcwLTAxLTAxIl0",
  "/v1/usage?by=day&cursor=WyJkYXkiLCIiXQ",
  "/v1/usage?by=day&cursor=WyJkYXkiLCIrMDEwMDAwLTAxLTAxIl0",
  "/v1/usage?by=model&cursor=WyJ0ZWFtIiwibSJd",
  "/v1/usage?by=model&cursor=WyJtb2RlbCIsIm1cdTAwMDAiXQ",
  "/v1/requests?cursor=hold_9999999999999999",
  "/v1/requests?model=%00",
  "/v1/requests?page=2",
  "/v1/requests?cursor=3",
  "/v1/requests?cursor=hold_9999999999999999",
  "/v1/requests?grant=Gift",
  "/v1/requests?state=lost",
  "/v1/grants?days=3",
  "/v1/grants?cursor=grant_9999999999999999",
  "/v1/ledger/unknown?grants=x",
])("a parameter that is not known, or is wrong, is refused: %s", async (path) => {
  for (const accept of ["application/json", "text/csv"]) {
    const answer = await pool.ask(path, "operator", { accept });
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
      const page = await pool.read(requestPageSchema, `/v1/requests?limit=77${next}`, "sponsor");
      ids.push(...page.requests.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(ids).toHaveLength(counts.days * 5);
    expect(new Set(ids).size).toBe(ids.length);
    const file = await pool.ask("/v1/requests", "sponsor", { accept: "text/csv" });
    expect((await file.text()).trimEnd().split("\r\n")).toHaveLength(ids.length + 1);
  });

  it("add up by their days and teams, as a file, to what the table of those says", async () => {
    const file = await pool.ask(`/v1/requests?${range}`, "operator", { accept: "text/csv" });
    const [head = "", ...lines] = (await file.text()).trimEnd().split("\r\n");
    const column = (name: string) => head.split(",").indexOf(`"${name}"`);
    const tokens = new Map<string, number>();
    for (const line of lines) {
      // Names have commas in them; nothing after them has.
      const cells = line.replace(/"'=HYPERLINK.*?Ltd"/, "").split(",");
      const key = `${cells[column("day")]} ${cells[column("team_id")]}`;
      const spent = Number(cells[column("spent_tokens")]);
      if (spent > 0) tokens.set(key, (tokens.get(key) ?? 0) + spent);
    }
    const path = `/v1/usage?by=day,team&limit=2000&${range}`;
    const { rows } = await pool.read(usageTableSchema, path);
    const told = rows.map(
      ({ day, teamId, spentTokens }) => [`"${day}" "${teamId}"`, spentTokens] as const,
    );
    expect(Object.fromEntries(tokens)).toEqual(Object.fromEntries(told));
  });

  it("are found by gift, team, model, kind of help, state and day", async () => {
    const where = `grant=${grantId(5)}&from=2026-11-01&to=2026-11-28`;
    const { requests } = await pool.read(requestPageSchema, `/v1/requests?${where}`);
    expect(requests.length).toBeGreaterThan(3);
    expect(new Set(requests.map(({ grant }) => grant.slice(-2)))).toEqual(new Set([" 5"]));
    const unknown = await pool.read(requestPageSchema, "/v1/requests?state=unknown&feature=reply");
    expect(unknown.requests.length).toBeGreaterThan(0);
    expect(unknown.requests.every(({ feature }) => feature === "reply")).toBe(true);
  });
});

describe("a popup", () => {
  it("reads at most 20 kB, with the largest of everything and what all others came to", async () => {
    for (const who of ["sponsor", "operator"] as const) {
      for (const asked of ["", "?days=400", `?${range}`]) {
        const answer = await pool.ask(`/v1/usage${asked}`, who);
        const text = await answer.text();
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
        const report = usageReportSchema.parse(JSON.parse(text));
        for (const { top, others } of [report.byTeam, report.byModel, report.byFeature]) {
          expect(sum(top, ({ requests }) => requests) + (others?.requests ?? 0)).toBe(
            report.range.requests,
          );
        }
        expect(report.grants.top.length + report.grants.others).toBe(counts.grants);
      }
    }
  });
});
