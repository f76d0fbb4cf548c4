import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";

// Goal: whoever should join can be invited, and a wrong option says what to write instead. Method:
// the command line in this process on a real pool.

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
});
afterAll(() => pool.remove());

const messageOf = async (args: readonly string[]) => {
  const { code, out } = await pool.run([...args, "--json"]);
  const { error } = z.object({ error: z.object({ message: z.string() }) }).parse(JSON.parse(out));
  return [code, error.message];
};

test("a sponsor can be invited before their first grant, so that they give it themselves", async () => {
  const args = ["invite", "--role", "sponsor", "--sponsor", "Lakeside Bank"];
  const first = await pool.run([...args, "--name", "Ingrid"]);
  expect([first.code, first.err]).toEqual([
    0,
    expect.stringContaining("Lakeside Bank is new among the sponsors"),
  ]);
  const second = await pool.run([...args, "--name", "Bo"]);
  expect([second.code, second.err]).toEqual([0, expect.not.stringContaining("is new")]);
  expect(await pool.withStore(({ directory }) => directory.sponsors())).toHaveLength(1);
});

test("an invitation says in the pool's own time until when it works", async () => {
  const made = await pool.run(["invite", "--role", "operator", "--name", "Olu"]);
  expect(made.out).toMatch(/until \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)\./);
});

test("a wrong value or word is refused with what to write instead", async () => {
  expect(await messageOf(["usage", "--days", "0"])).toEqual([
    2,
    "--days is wrong: write at least 1.",
  ]);
  expect(await messageOf(["usage", "--days", "abc"])).toEqual([
    2,
    "--days is wrong: write a number.",
  ]);
  expect(await messageOf(["serve", "--log-level", "loud"])).toEqual([
    2,
    "--log-level is wrong: write one of debug, info, warn, error, silent.",
  ]);
  expect(await messageOf(["frob"])).toEqual([2, "Unknown command 'frob'."]);
});
