import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";
import { sampleHold, samples, sampleSettle, saveSamples } from "../../../testing/store-samples.ts";

// Goal: whoever runs the pool sees that the books were changed behind its back, and where first.
// Method: the command line in this process, on a file that another program writes to.

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
  await pool.withStore(async ({ directory, ledger }) => {
    await saveSamples(directory);
    await ledger.commit([sampleHold(1), sampleHold(2), sampleSettle(1)]);
    await ledger.addLeaves(9);
  });
});
afterAll(() => pool.remove());

/** Does to the file what no Granary does. */
function tamper(statement: string): void {
  const database = new Database(join(pool.folder, "granary.sqlite"));
  database.exec("drop trigger if exists entries_are_not_changed");
  database.exec("drop trigger if exists entries_are_not_deleted");
  database.exec(statement);
  database.close();
}

test("entries are what was committed to", async () => {
  expect(await pool.run(["ledger", "prove"])).toMatchObject({
    code: 0,
    out: "3 entries were compared with what was committed to; none was changed since.\n",
  });
});

test.each([
  ["the last one's", "delete from leaves where seq = 3", 2],
  ["all", "delete from leaves", 0],
])("commitments that somebody took away are missed: %s", async (_whose, statement, seq) => {
  tamper(
    `create table kept as select * from leaves; drop trigger leaves_are_not_deleted; ${statement}`,
  );
  const { code, out } = await pool.run(["ledger", "prove"]);
  tamper(`insert or ignore into leaves select * from kept; drop table kept;
    create trigger leaves_are_not_deleted before delete on leaves begin select raise(abort, ''); end`);
  expect([code, out]).toEqual([
    1,
    expect.stringContaining(`  ${seq}; what comes after it of ${samples.sponsor.id}`) as string,
  ]);
});

test("an entry that somebody put in between is found", async () => {
  tamper(`create temp table added as select * from entries where seq = 2;
    update added set seq = -1, hold_id = hold_id || 'x'; insert into entries select * from added`);
  const { code, out } = await pool.run(["ledger", "prove"]);
  tamper("delete from entries where seq = -1");
  expect([code, out]).toEqual([1, expect.stringContaining("  -1; what comes after it") as string]);
});

test("an entry that was changed is found, also where its balances were changed with it", async () => {
  tamper("update entries set feature = 'chat' where seq = 2");
  const { code, out } = await pool.run(["ledger", "prove"]);
  expect(code).toBe(1);
  expect(out).toContain(`  2; what comes after it of ${samples.sponsor.id} cannot be told`);
});

test("an entry that is gone is found", async () => {
  tamper("delete from entries where seq = 3");
  expect((await pool.run(["ledger", "prove"])).out).toContain("  3 is gone");
});
