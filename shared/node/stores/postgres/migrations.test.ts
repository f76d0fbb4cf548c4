/**
 * Goal: a database of an older Granary is taken over with everything in it.
 * Method: a real PostgreSQL, taken back to what the older version wrote.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { grantIdSchema, memberIdSchema } from "../../../schemas/ids.ts";
import {
  holdIdOf,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { startTestPostgres, type TestPostgres } from "../../../testing/test-postgres.ts";
import { migrations } from "./migrations.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(async () => {
  await server.stop();
});

async function dropUse(url: string): Promise<void> {
  await server.run("drop table vault_key, use_by_day, use_askers, use_payers, use_kinds", url);
}

/** Leaves the tables as they were before features, leaves and sums by day. */
async function dropNewest(url: string): Promise<void> {
  await dropUse(url);
  await server.run("drop table leaves, leaf_chains", url);
  await server.run("drop function refuse_change_of_leaf", url);
  for (const name of ["entries", "holds"]) {
    await server.run(`alter table ${name} drop column feature`, url);
  }
}

test("a database of 2026-11 is taken over with what providers let its grants do", async () => {
  const url = await server.createDatabase();
  const rateLimits = { requestsPerMinute: 60, concurrency: 4 };
  const first = await openPostgresStore({ url });
  await saveSamples(first.directory);
  await first.close();
  const older = JSON.stringify({ limits: rateLimits });
  await server.run(`update grants set document = document || '${older}'::jsonb`, url);
  await server.run("drop index holds_unknown", url);
  await server.run("drop index entries_evidence", url);
  await server.run("drop function keep_rate_limits cascade", url);
  await dropNewest(url);
  await server.run("drop table policy_changes, served_notices, account_turns", url);
  await server.run("drop function refuse_change_of_policy", url);
  await server.run("delete from kysely_migration where name >= '2026-12-rate-limits'", url);
  const store = await openPostgresStore({ url });
  expect(await store.directory.grants()).toStrictEqual([{ ...samples.grant, rateLimits }]);
  // A replica of that version writes a grant as it reads it: without what it does not know.
  const written = server.run("update grants set document = document - 'rateLimits'", url);
  await expect(written).rejects.toThrow("newer Granary");
  await store.close();
});

test("a grant of before approvals waits where a sponsor could have named its machine", async () => {
  const url = await server.createDatabase();
  const first = await openPostgresStore({ url });
  await saveSamples(first.directory);
  const { grant, member, sponsor } = samples;
  const giver = {
    id: memberIdSchema.parse("member_00000000000000g1"),
    roles: ["sponsor" as const],
  };
  await first.directory.saveMember({ ...member, ...giver, sponsorId: sponsor.id });
  const { privateHosts: _own, ...anywhere } = grant;
  const outside = { ...anywhere, provider: "vllm", kind: "model-server" as const, practice: false };
  await first.directory.saveGrant(outside);
  const own = { id: grantIdSchema.parse("grant_00000000000000g2"), privateHosts: ["127.0.0.1"] };
  await first.directory.saveGrant({ ...outside, ...own });
  await first.close();
  await dropNewest(url);
  await server.run("drop trigger approvals_stay on grants", url);
  await server.run("drop table served_notices, account_turns", url);
  await server.run("delete from kysely_migration where name >= '2027'", url);
  const store = await openPostgresStore({ url });
  expect(await store.directory.grants()).toStrictEqual([
    { ...outside, approval: { state: "awaited", since: grant.validFrom } },
    { ...outside, ...own },
  ]);
  const written = server.run("update grants set document = document - 'approval'", url);
  await expect(written).rejects.toThrow("newer Granary");
  await store.close();
});

test("what a database of before sums by day had in its books is summed from its holds", async () => {
  const url = await server.createDatabase();
  const first = await openPostgresStore({ url, owner: "replica-1" });
  await saveSamples(first.directory);
  await first.ledger.commit([1, 2, 3, 4, 5].map((number) => sampleHold(number)));
  await first.ledger.commit([
    sampleSettle(1),
    sampleSettle(2),
    { kind: "void", holdId: holdIdOf(3), reason: "not_delivered", at: sampleAt },
    { kind: "unknown", holdId: holdIdOf(4), reason: "owner_died", at: sampleAt },
  ]);
  const asked = {
    scope: {},
    range: { fromDay: "2026-11-23", toDay: "2026-11-23" },
    by: ["member", "feature"] as const,
  };
  const before = await first.ledger.usage(asked);
  await first.close();
  await dropUse(url);
  await server.run("delete from kysely_migration where name >= '2027-03-use'", url);
  const store = await openPostgresStore({ url });
  expect(await store.ledger.usage(asked)).toEqual(before);
  expect(before).toMatchObject([{ requests: 3, spentTokens: 110, unknown: { tokens: 50 } }]);
  await store.ledger.commit([
    {
      kind: "refund",
      holdId: holdIdOf(4),
      charge: { microUsd: 7, tokens: 3 },
      usage: { inputTokens: 2 },
      reason: "provider_bill",
      at: sampleAt,
    },
  ]);
  expect(await store.ledger.usage(asked)).toMatchObject([
    { requests: 3, inputTokens: 22, spentTokens: 63, unknown: { requests: 0, tokens: 0 } },
  ]);
  expect(await store.ledger.differences()).toEqual([]);
  await store.close();
});

test("a database of before features has its entries, a leaf for each, and older replicas write no more", async () => {
  const url = await server.createDatabase();
  const first = await openPostgresStore({ url });
  await saveSamples(first.directory);
  await first.ledger.commit([sampleHold(1), sampleHold(2), sampleSettle(1)]);
  await first.close();
  await dropNewest(url);
  await server.run("delete from kysely_migration where name >= '2027-03'", url);
  const store = await openPostgresStore({ url });
  const entries = await store.ledger.entries(0, 10);
  expect(entries.map(({ kind, feature }) => [kind, feature])).toEqual([
    ["hold", "other"],
    ["hold", "other"],
    ["settle", "other"],
  ]);
  await store.ledger.commit([sampleHold(3)]);
  expect(await store.ledger.requests({}, 1)).toMatchObject([{ feature: "reply" }]);
  expect(await store.ledger.addLeaves(10)).toBe(4);
  expect(await store.ledger.brokenLeaves()).toEqual({ checked: 4, broken: [] });
  await expect(server.run("update leaves set sponsor_seq = 9", url)).rejects.toThrow("never");
  const columns = "hold_id, day, grant_id, sponsor_id, team_id, member_id, model";
  const older = `insert into entries (seq, ${columns}, kind, at, held_micro_usd_delta,
      held_tokens_delta, spent_micro_usd_delta, spent_tokens_delta, estimated)
    select 9, ${columns}, kind, at, 0, 0, 0, 0, 0 from entries where seq = 1`;
  await expect(server.run(older, url)).rejects.toThrow('"feature"');
  await store.close();
});

test("what is new comes after everything older, by its name, as databases remember what they had", () => {
  const names = Object.keys(migrations);
  expect(names).toEqual(names.toSorted());
});

test("who set a policy and when is never changed or deleted", async () => {
  const url = await server.createDatabase();
  const store = await openPostgresStore({ url });
  await store.directory.addPolicyChange({ by: "Olu", at: sampleAt });
  for (const change of ["delete from", "truncate"]) {
    await expect(server.run(`${change} policy_changes`, url)).rejects.toThrow("never changed");
  }
  await expect(server.run("update policy_changes set team_id = 'x'", url)).rejects.toThrow("never");
  await store.close();
});
