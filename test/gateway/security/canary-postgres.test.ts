/**
 * Goal: a marked key and a marked prompt are in no table of a pool that keeps its books in
 * PostgreSQL, nor in what its process prints. Method: a served pool on a real database is asked by
 * every protocol, refused, cut off and quoted back to; then every row of every table is read as text
 * and searched.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPostgres, type TestPostgres } from "@granary/shared/testing/test-postgres";
import { canaryCases, type CanaryCase } from "./canary-cases.ts";
import { keyMarks, markedHeader, markedPrompt, promptMarks } from "./canary-marks.ts";
import { startCanaryPool, type CanaryPool } from "./canary-pool.ts";
import { bearer } from "./call-route.ts";
import { findLeaks, type Place } from "./leak-search.ts";
import { startLeakyUpstream, type LeakyUpstream } from "./leaky-upstream.ts";
import { requestOf } from "./requests.ts";
import { createSide } from "./two-sides.ts";

/** What is asked of each protocol here; the rest of it is asked on SQLite. */
const asked = [
  "text",
  "headers",
  "status-401",
  "status-400",
  "status-500",
  "no-json",
  "redirect-302",
];

const side = createSide("P");
let postgres: TestPostgres;
let leaky: LeakyUpstream;
let pool: CanaryPool;
let cases: readonly CanaryCase[] = [];
let database = "";

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
  leaky = await startLeakyUpstream();
  const upstreams = { leaky: leaky.url, practice: leaky.url };
  cases = canaryCases(side, upstreams).filter(
    ({ model, behaviour }) =>
      behaviour === undefined && asked.some((name) => model.endsWith(`--${name}`)),
  );
  pool = await startCanaryPool({ side, grants: cases, store: database });
});
afterAll(async () => {
  await pool.remove();
  await leaky.close();
  await postgres.stop();
});

/** Every row of every table, as the database itself writes it. */
async function everyRow(): Promise<readonly Place[]> {
  const tables = (await postgres.run(
    "select table_name from information_schema.tables where table_schema = 'public'",
    database,
  )) as readonly { readonly table_name: string }[];
  return await Promise.all(
    tables.map(async ({ table_name: name }) => {
      const rows = await postgres.run(`select t::text as row from "${name}" t`, database);
      return { name: `the table ${name}`, content: JSON.stringify(rows) };
    }),
  );
}

describe("a marked key and a marked prompt", () => {
  it("are in no table and in nothing the process prints", async () => {
    for (const { protocol, isStream, model } of cases) {
      const wish = { model, text: markedPrompt, ...(isStream ? { stream: true } : {}) };
      const answer = await fetch(`${pool.url}${protocol.paths[0]}`, {
        method: "POST",
        headers: {
          ...bearer(pool.tokenOf("staff")),
          "user-agent": markedHeader,
          "idempotency-key": `${markedHeader} ${model}`,
        },
        body: JSON.stringify({ ...requestOf[protocol.id](wish), user: markedPrompt }),
      });
      await answer.arrayBuffer();
    }
    expect(leaky.askedWithKey()).toBeGreaterThan(cases.length / 2);
    const rows = await everyRow();
    const all = rows.map(({ content }) => String(content)).join("");
    // What was asked is in the books: the search looks at the right ones.
    expect(all).toMatch(/case-\d+--text/);
    expect(all).toContain("gv1.");
    expect(await pool.stop()).toBe(0);
    const places = [...rows, ...(await everyRow()), ...(await pool.traces())];
    const secrets = pool.secrets.map((text) => ({ name: "a secret of the pool", text }));
    expect(findLeaks([...keyMarks, ...secrets, ...promptMarks], places)).toEqual([]);
  });

  it("would be found in a row", async () => {
    const [mark = { name: "", text: "" }] = keyMarks;
    await postgres.run("create table planted (note text)", database);
    await postgres.run(`insert into planted values ('${mark.text}')`, database);
    expect(findLeaks([mark], await everyRow())).not.toEqual([]);
  });
});
