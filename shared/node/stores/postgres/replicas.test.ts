/**
 * Goal: any number of replicas on one database admit exactly what fits, learn of each other's
 * changes within a second, and end the holds of those that died and of nobody else.
 * Method: several stores on a real server, with short heartbeats. Processes that are really killed
 * or put to sleep are in `test/crash`.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createAuthenticator } from "../../../gateway/access/authenticate.ts";
import { createAccessTokenText, hashSecret } from "../../../pool/tokens.ts";
import { createGroupCommit } from "../../../ledger/group-commit.ts";
import type { ResolvedHold } from "../../../ledger/recover.ts";
import { createLateSettling } from "../../../ledger/settle-late.ts";
import type { Store } from "../../../ports/store.ts";
import { inviteIdSchema, tokenIdSchema } from "../../../schemas/ids.ts";
import { limits } from "../../../schemas/limits.ts";
import type { Invite } from "../../../schemas/people.ts";
import {
  holdIdOf,
  idDigits,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../../../testing/store-samples.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { patientStore } from "../../../testing/patient-store.ts";
import { startTestPostgres, type TestPostgres } from "../../../testing/test-postgres.ts";
import { systemRandom } from "../../machine/random.ts";
import { openPostgresStore, type PostgresStoreOptions } from "./open-postgres-store.ts";

let server: TestPostgres;
let url: string;
const stores: Store[] = [];

beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  url = await server.createDatabase();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

async function open(options: Partial<PostgresStoreOptions> = {}): Promise<Store> {
  const store = await openPostgresStore({ url, patience: patientStore, ...options });
  stores.push(store);
  return store;
}

async function openMany(count: number): Promise<readonly Store[]> {
  return await Promise.all(Array.from({ length: count }, () => open()));
}

/** What the sample grant has spent. */
async function spentBy({ ledger }: Store) {
  const [balance] = await ledger.balances([samples.grant.id], sampleAt);
  return balance?.spent.tokens;
}

describe("replicas on one database", () => {
  test("may make the tables of a new one at the same time", async () => {
    const opened = await openMany(4);
    expect(await Promise.all(opened.map((store) => store.directory.pool()))).toHaveLength(4);
  });

  test.each([1, 8])("admit exactly 20 of 64 that come at once, with %i of them", async (count) => {
    const replicas = await openMany(count);
    const [first] = replicas;
    if (first === undefined) throw new Error("There is no replica.");
    await saveSamples(first.directory, { grant: [{ period: "total", limit: { tokens: 1_000 } }] });
    const submits = replicas.map(
      ({ ledger }) => createGroupCommit({ commit: ledger.commit, limits }).submit,
    );
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, async (_, n) => await submits[n % count]?.(sampleHold(n))),
    );
    expect(outcomes.filter((outcome) => outcome?.kind === "done")).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome?.kind === "refused")).toHaveLength(44);
    expect(await first.ledger.differences()).toEqual([]);
  });

  test("number the entries without gaps and in the order they became visible", async () => {
    const replicas = await openMany(4);
    const [first] = replicas;
    if (first === undefined) throw new Error("There is no replica.");
    await saveSamples(first.directory);
    const seen: number[] = [];
    const reader = (async () => {
      while (seen.length < 200) {
        const entries = await first.ledger.entries(seen.at(-1) ?? 0, 1_000);
        seen.push(...entries.map(({ seq }) => seq));
      }
    })();
    await Promise.all(
      replicas.map(async ({ ledger }, replica) => {
        for (let n = 0; n < 25; n += 1) {
          const number = 100 * replica + n;
          await ledger.commit([sampleHold(number)]);
          await ledger.commit([sampleSettle(number)]);
        }
      }),
    );
    await reader;
    expect(seen).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  });

  test("take one hold of one id, whoever is asked for it at the same time", async () => {
    const replicas = await openMany(4);
    const [first] = replicas;
    if (first === undefined) throw new Error("There is no replica.");
    await saveSamples(first.directory);
    const outcomes = await Promise.all(
      replicas.map(({ ledger }) => ledger.commit([sampleHold(1), sampleSettle(1)])),
    );
    const kinds = outcomes.map((batch) => batch.map(({ kind }) => kind).join()).toSorted();
    expect(kinds).toEqual(["already,already", "already,already", "already,already", "done,done"]);
    expect(await first.ledger.entries(0, 9)).toHaveLength(2);
  });

  test("let a limit that one saves bind the others at once", async () => {
    const [one, other] = [await open(), await open()];
    await saveSamples(one.directory);
    await one.ledger.commit([sampleHold(1)]);
    const budgets = [{ period: "day" as const, limit: { tokens: 99 } }];
    await other.directory.saveTeam({ ...samples.team, budgets });
    expect(await one.ledger.commit([sampleHold(2)])).toMatchObject([
      { kind: "refused", scope: "team", remaining: 49 },
    ]);
  });
});

const invite: Invite = {
  id: inviteIdSchema.parse(`invite_${idDigits(1)}`),
  hash: "b".repeat(64),
  memberId: samples.member.id,
  createdAt: sampleAt,
  expiresAt: sampleAt + 1_000,
};
const tokenOf = async (text: string) => ({
  id: tokenIdSchema.parse(`token_${idDigits(1)}`),
  hash: await hashSecret(text),
  device: { kind: "browser" as const, name: "Front desk" },
  createdAt: sampleAt,
});

test("an invite that was redeemed without an answer is answered again, to the same device", async () => {
  const [one, other] = [await open(), await open()];
  await saveSamples(one.directory);
  await one.directory.saveInvite(invite);
  const token = await tokenOf("one");
  const joined = { kind: "joined", memberId: samples.member.id };
  expect(await one.directory.redeemInvite(invite.hash, token)).toEqual(joined);
  expect(await other.directory.redeemInvite(invite.hash, token)).toEqual(joined);
  expect(await other.directory.redeemInvite(invite.hash, await tokenOf("other"))).toEqual({
    kind: "used",
  });
  expect(await one.directory.tokens()).toHaveLength(1);
});

describe("a change in the directory", () => {
  test("is told to every replica that listens, also after the connection was lost", async () => {
    const [one, other] = [await open(), await open()];
    let calls = 0;
    const stop = other.directory.onChange?.(() => {
      calls += 1;
    });
    // Once for what may have been missed before.
    await expect.poll(() => calls).toBe(1);
    await one.directory.savePool(samples.pool);
    await expect.poll(() => calls).toBe(2);
    await server.run(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'",
      url,
    );
    await expect.poll(() => calls).toBe(3);
    await one.directory.saveTeam(samples.team);
    await expect.poll(() => calls).toBe(4);
    stop?.();
    let laterCalls = 0;
    other.directory.onChange?.(() => {
      laterCalls += 1;
    });
    await one.directory.savePool(samples.pool);
    await expect.poll(() => laterCalls).toBe(1);
    expect(calls).toBe(4);
  });

  test("that revokes a token works at every gateway within a second", async () => {
    const [one, other] = [await open(), await open()];
    await saveSamples(one.directory);
    const text = createAccessTokenText(systemRandom);
    await one.directory.saveInvite(invite);
    const token = await tokenOf(text);
    await one.directory.redeemInvite(invite.hash, token);
    const clock = createFakeClock();
    const { identify } = createAuthenticator({ directory: other.directory, clock });
    const ask = () =>
      identify({ headers: { authorization: `Bearer ${text}` }, address: "127.0.0.1" });
    expect((await ask()).member.id).toBe(samples.member.id);
    await one.directory.revokeToken(token.id, sampleAt);
    clock.advanceMs(1_000);
    await expect(ask()).rejects.toMatchObject({ code: "token_invalid" });
  });
});

describe("a replica", () => {
  test("knows how many others serve the pool, and when one is gone", async () => {
    const ownerTimes = { heartbeatMs: 100, staleMs: 600 };
    const one = await open({ owner: "one", ownerTimes });
    expect(one.replicas?.()).toBe(1);
    const two = await open({ owner: "two", ownerTimes });
    // The command line takes no holds and is no replica.
    await open();
    await expect.poll(() => one.replicas?.()).toBe(2);
    await two.close();
    await expect.poll(() => one.replicas?.()).toBe(1);
  });
});

describe("holds of a replica", () => {
  const ownerTimes = { heartbeatMs: 100, staleMs: 600 };
  const limitOf = { grant: [{ period: "total" as const, limit: { tokens: 1_000 } }] };
  test("that lives stay open, however long they take", async () => {
    // Only two judges: silence of three seconds, thirty times as long as one is ever silent.
    const one = await open({ owner: "one", ownerTimes: { heartbeatMs: 100, staleMs: 1e6 } });
    await saveSamples(one.directory, limitOf);
    await one.ledger.commit([sampleHold(1, { owner: "one" })]);
    const resolved: ResolvedHold[] = [];
    await open({
      owner: "two",
      ownerTimes: { heartbeatMs: 100, staleMs: 3_000 },
      onResolved: (holds) => resolved.push(...holds),
    });
    const dead = await open();
    await dead.ledger.commit([sampleHold(2, { owner: "three" })]);
    // Two has judged once it has ended what a dead one left.
    await expect.poll(() => resolved).toHaveLength(1);
    expect(resolved.map(({ holdId }) => holdId)).toEqual([holdIdOf(2)]);
    expect(await one.ledger.openHolds()).toHaveLength(1);
    expect(await one.ledger.commit([sampleSettle(1)])).toMatchObject([{ kind: "done" }]);
  });

  test("that died are charged in full by another one", async () => {
    const resolved: ResolvedHold[] = [];
    const one = await open({
      owner: "one",
      ownerTimes,
      onResolved: (holds) => resolved.push(...holds),
    });
    await saveSamples(one.directory, limitOf);
    // A store without a heartbeat, as a process that was killed leaves it.
    const dead = await open();
    await dead.ledger.commit([sampleHold(1, { owner: "two" })]);
    await expect.poll(() => one.ledger.openHolds()).toEqual([]);
    expect(await spentBy(one)).toBe(50);
    expect(resolved.map(({ holdId }) => holdId)).toEqual([holdIdOf(1)]);
  });

  test("that was only out of reach are refunded when it settles late", async () => {
    // Two heartbeats an hour stand for a process that sleeps.
    const asleep = await open({ owner: "one", ownerTimes: { heartbeatMs: 1e6, staleMs: 1e6 } });
    await saveSamples(asleep.directory, limitOf);
    await asleep.ledger.commit([sampleHold(1, { owner: "one" })]);
    await open({ owner: "two", ownerTimes });
    await expect.poll(() => asleep.ledger.openHolds()).toEqual([]);
    expect(await spentBy(asleep)).toBe(50);
    const { submit } = createLateSettling(
      createGroupCommit({ commit: asleep.ledger.commit, limits }),
    );
    expect(await submit(sampleSettle(1))).toEqual({ kind: "done", seq: 3 });
    expect(await asleep.ledger.entries(2, 9)).toMatchObject([
      { kind: "refund", reason: "settled_late" },
    ]);
    expect(await spentBy(asleep)).toBe(30);
    expect(await asleep.ledger.differences()).toEqual([]);
  });

  test("may only be taken in the name that is kept alive", async () => {
    const store = await open({ owner: "one", ownerTimes });
    await saveSamples(store.directory);
    await expect(store.ledger.commit([sampleHold(1, { owner: "two" })])).rejects.toMatchObject({
      code: "internal",
    });
  });
});
