import { afterAll, beforeAll, expect, test } from "vitest";
import type { LedgerOperation } from "../../../ports/ledger-operation.ts";
import { limits } from "../../../schemas/limits.ts";
import { teamIdSchema } from "../../../schemas/ids.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";
import {
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";

// Goal: whoever runs the pool reads whose use it was, and whether it is all. Method: the command line in
// this process, on a pool with one request more than it lists, by two teams of one name.

const { team } = samples;
const other = teamIdSchema.parse("team_0000000000000002");
const clock = createFakeClock(sampleAt);

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
  await pool.withStore(async ({ directory, ledger }) => {
    await saveSamples(directory, { grant: [{ period: "total", limit: { tokens: 1e9 } }] });
    await directory.saveTeam({ ...team, id: other });
    const batch = Array.from(
      { length: limits.entriesListedMax + 1 },
      (_, index): LedgerOperation[] => [
        sampleHold(index + 1, { teamId: index === 0 ? other : team.id }),
        sampleSettle(index + 1),
      ],
    );
    await ledger.commit(batch.flat());
  });
});
afterAll(() => pool.remove());

test("two teams of one name are told apart by their ids", async () => {
  const { out } = await pool.run(["usage"], { clock });
  for (const [id, requests] of [
    [team.id, limits.entriesListedMax],
    [other, 1],
  ] as const) {
    expect(out).toMatch(new RegExp(`^${team.name} \\(${id}\\) +${requests} `, "m"));
  }
  expect(out).toMatch(new RegExp(`^${samples.grant.name} +201 `, "m"));
});

test("as JSON it says whether it has every request of its days", async () => {
  const all = JSON.parse((await pool.run(["usage", "--json"], { clock })).out) as object;
  expect(all).toMatchObject({ total: { requests: 201 }, moreRequests: true });
  expect(all).toHaveProperty("requests.length", limits.entriesListedMax);
  const one = await pool.run(["usage", "--team", other, "--json"], { clock });
  expect(JSON.parse(one.out)).toMatchObject({ requests: [{ teamId: other }], moreRequests: false });
});
