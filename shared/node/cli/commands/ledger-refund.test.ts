import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  saveSamples,
} from "../../../testing/store-samples.ts";

// Goal: whoever runs the pool can find what was charged for want of evidence, and give it back.
// Method: the command line in this process, on the books of a real pool.

const unknown = (number: number) =>
  ({ kind: "unknown", holdId: holdIdOf(number), reason: "upstream_failed", at: sampleAt }) as const;

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
  await pool.withStore(async ({ directory, ledger }) => {
    await saveSamples(directory);
    await ledger.commit([sampleHold(1), sampleHold(2), unknown(1), unknown(2)]);
  });
});
afterAll(() => pool.remove());

const nothing = ["--nothing", "--evidence", "Not on the usage page of 23 November"];
const refund = (number: number, ...rest: readonly string[]) =>
  pool.run(["ledger", "refund", holdIdOf(number), ...rest]);

test("requests of unknown cost are listed by grant, with age, reason and cost", async () => {
  const { out } = await pool.run(["ledger", "unknown", "--grant", samples.grant.name]);
  expect(out).toMatch(/Autumn gift +\d+ d +upstream_failed +practice-1 +\$0\.0001 +50 +hold_0+1/);
  expect(out).toContain("2 requests are charged $0.0002 and 100 tokens until there is evidence.");
});

test("a refund says what it gave back, and a second one gives nothing", async () => {
  const first = await refund(1, "--tokens", "10/20", "--evidence", "Invoice 7, line 3");
  expect([first.code, first.out]).toEqual([
    0,
    "Gave back $0.00005 and 20 tokens. The request costs $0.00005 and 30 tokens now.\n",
  ]);
  expect(await refund(1, ...nothing)).toMatchObject({
    code: 1,
    err: expect.stringContaining("has been refunded already"),
  });
  const { out } = await pool.run(["usage", "--sponsor", samples.sponsor.name, "--json"]);
  expect(JSON.parse(out)).toMatchObject({
    requests: [{ state: "unknown" }, { state: "refunded", reason: "Invoice 7, line 3" }],
  });
  expect(await pool.run(["ledger", "check"])).toMatchObject({ code: 0 });
});

test("a refund needs a cost and evidence, and a request that is there", async () => {
  expect(await refund(2, "--nothing")).toMatchObject({ code: 2 });
  expect(await refund(2, "--evidence", "Invoice 7")).toMatchObject({ code: 2 });
  expect(await refund(2, "--tokens", "1/1", ...nothing)).toMatchObject({ code: 2 });
  expect(await refund(2, "--tokens", "lots", "--evidence", "x")).toMatchObject({ code: 2 });
  expect(await refund(2, "--written", "9", ...nothing)).toMatchObject({ code: 2 });
  const more = ["--tokens", "1/1", "--written", "2", "--evidence", "x"];
  expect((await refund(2, ...more)).err).toContain("More went into the cache than was asked.");
  expect(await refund(404, ...nothing)).toMatchObject({ code: 4 });
  expect(await pool.run(["ledger", "refund", "hold_1", ...nothing])).toMatchObject({ code: 2 });
});

test("nothing is listed once everything is refunded", async () => {
  expect(await refund(2, ...nothing)).toMatchObject({ code: 0 });
  const { out } = await pool.run(["ledger", "unknown"]);
  expect(out).toBe("The cost of every request is known.\n");
});
