import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";

// Goal: an operator sees who draws on the pool and can stop a team. Method: the command line in this
// process on a real pool. That a closed team is refused is shown beside the gateway.

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
});
afterAll(() => pool.remove());

test("a pool without teams says how one is added", async () => {
  expect((await pool.run(["team", "list"])).out).toContain("granary team add --help");
});

test("teams are listed with their people and what is left", async () => {
  await pool.run(["team", "add", "Corner Bakery", "--budget-tokens", "5k"]);
  await pool.run(["invite", "--team", "Corner Bakery", "--name", "Ana"]);
  const { out } = await pool.run(["team", "list"]);
  expect(out).toMatch(
    /Corner Bakery +shop +open +5,000 of 5,000 tokens left today \(0 used\), anew \S+ +Ana +team_/,
  );
  const document: unknown = JSON.parse((await pool.run(["team", "list", "--json"])).out);
  expect(document).toMatchObject({
    teams: [
      {
        name: "Corner Bakery",
        members: [{ name: "Ana" }],
        budgets: [{ measure: "tokens", spent: 0 }],
      },
    ],
  });
});

test("a team is closed and opened by its name, and keeps everything else", async () => {
  const before = await pool.withStore(({ directory }) => directory.teams());
  const closed = await pool.run(["team", "close", "corner bakery"]);
  expect([closed.code, closed.out]).toEqual([0, expect.stringContaining("is closed")]);
  const [team] = await pool.withStore(({ directory }) => directory.teams());
  expect(team).toEqual({ ...before[0], status: "closed" });
  await pool.run(["team", "open", "Corner Bakery"]);
  expect(await pool.withStore(({ directory }) => directory.teams())).toEqual(before);
  expect((await pool.run(["team", "close", "Nowhere"])).code).toBe(4);
});
