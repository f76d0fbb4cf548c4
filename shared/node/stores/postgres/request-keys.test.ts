/**
 * Goal: one request is charged once however many replicas it is sent to, and a replica that died
 * keeps its keys. Method: several stores on a real server, with short heartbeats.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { KeyClaim } from "../../../ports/request-keys.ts";
import type { Store } from "../../../ports/store.ts";
import { patientStore } from "../../../testing/patient-store.ts";
import { startTestPostgres, type TestPostgres } from "../../../testing/test-postgres.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

/** Nobody who lives is silent for so long, on any machine. */
const ownerTimes = { heartbeatMs: 50, staleMs: 600_000 };
const stores: Store[] = [];
let server: TestPostgres;

beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(async () => {
  await server.stop();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

async function open(url: string, owner: string): Promise<Store> {
  const store = await openPostgresStore({ url, owner, ownerTimes, patience: patientStore });
  stores.push(store);
  return store;
}

const attemptOf = (owner: string, claim: string): KeyClaim => {
  return { hash: "a".repeat(64), bodyHash: "b".repeat(64), claim, owner, at: 1_800_000_000_000 };
};

test("of many replicas that get one request, one serves it", async () => {
  const url = await server.createDatabase();
  const replicas = await Promise.all(["one", "two", "three"].map((owner) => open(url, owner)));
  const claims = ["one", "two", "three"].flatMap((owner, n) =>
    Array.from({ length: 5 }, (_, attempt) =>
      replicas[n]?.directory.claimKey(attemptOf(owner, `${owner} ${attempt}`)),
    ),
  );
  const kinds = (await Promise.all(claims)).map((state) => state?.kind).toSorted();
  expect(kinds).toEqual(["claimed", ...Array.from({ length: 14 }, () => "running")]);
});

test("a key runs while its replica lives, and counts as used when that died", async () => {
  const url = await server.createDatabase();
  const one = await open(url, "one");
  const two = await open(url, "two");
  expect(await one.directory.claimKey(attemptOf("one", "first"))).toEqual({ kind: "claimed" });
  // As if nobody had been heard for an hour; a replica that lives is heard again by itself.
  await server.run("update writers set seen_at = seen_at - interval '1 hour'", url);
  const silent = "select 1 from writers where seen_at < clock_timestamp() - interval '30 minutes'";
  await expect.poll(() => server.run(silent, url)).toEqual([]);
  expect(await two.directory.claimKey(attemptOf("two", "second"))).toEqual({ kind: "running" });
  await one.close();
  await expect
    .poll(() => two.directory.claimKey(attemptOf("two", "third")))
    .toEqual({ kind: "used" });
});
