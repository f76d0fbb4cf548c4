/**
 * Goal: a grant that does not answer makes way for another one only as long as somebody waits for the
 * answer, and only for one that may still pay. Method: real HTTP and SQLite; the first grant's
 * provider, and the vault, are held up until something has changed meanwhile.
 */
import { systemClock } from "@granary/shared/node/machine/clock";
import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import type { Upstream } from "@granary/shared/ports/http";
import { limits } from "@granary/shared/schemas/limits";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/practice/upstream/practice-upstream";
import { afterEach, expect, it, vi } from "vitest";
import { hear } from "./hear.ts";
import { addGrant, secondGrant } from "./scarce-world.ts";
import { assertNothingLeft, markedKey, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let other: PracticeUpstream;
const undici = createUndiciUpstream();
afterEach(async () => {
  await assertNothingLeft(pool, []);
  await pool.close();
  await other.close();
});

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const ways = [
  ["whole", question],
  ["streamed", { ...question, stream: true }],
] as const;

/** A pool with two grants; the provider of the first one refuses once it is told to. */
async function startSlowRefusal() {
  const asked = Promise.withResolvers<void>();
  const refusal = Promise.withResolvers<void>();
  const upstream: Upstream = async (request, sink) => {
    if (!request.url.startsWith(pool.upstream.url)) return await undici.send(request, sink);
    asked.resolve();
    await refusal.promise;
    sink.head(401, {});
    return { kind: "complete" };
  };
  let aheadMs = 0;
  const monotonicMs = () => systemClock.monotonicMs() + aheadMs;
  const clock = { ...systemClock, monotonicMs };
  pool = await startTestPool({ dependencies: { upstream, clock } });
  other = await addGrant(pool);
  const passMs = (durationMs: number) => void (aheadMs += durationMs);
  return { asked: asked.promise, refuse: refusal.resolve, passMs };
}

const refuse = () => Promise.reject(new Error("This vault is closed."));
const vaultThat = (open: () => Promise<string>) => {
  return { open, seal: refuse, recipient: refuse, accept: refuse, digest: refuse };
};

const recorded = async () => (await pool.store.ledger.requests({}, 10)).length;

it.each(ways)("nobody else is asked for a client who hung up, %s", async (_how, body) => {
  const { asked, refuse: refuseNow } = await startSlowRefusal();
  const client = new AbortController();
  const answer = pool.chat(body, { signal: client.signal });
  await asked;
  client.abort();
  await expect(answer).rejects.toThrow("abort");
  await expect.poll(() => pool.hangUps()).toBe(1);
  refuseNow();
  await expect.poll(() => pool.running()).toBe(0);
  expect(other.requests).toHaveLength(0);
  expect(await recorded()).toBe(1);
});

it.each(ways)("nothing is sent for a client who hung up before, %s", async (_how, body) => {
  const opening = Promise.withResolvers<void>();
  const open = vi.fn<() => Promise<string>>(async () => {
    await opening.promise;
    return markedKey;
  });
  pool = await startTestPool({ dependencies: { vault: vaultThat(open) } });
  other = await addGrant(pool);
  const client = new AbortController();
  const answer = pool.chat(body, { signal: client.signal });
  await expect.poll(() => open).toHaveBeenCalled();
  client.abort();
  await expect(answer).rejects.toThrow("abort");
  await expect.poll(() => pool.hangUps()).toBe(1);
  opening.resolve();
  const newest = async () => (await pool.store.ledger.requests({}, 1))[0];
  await expect.poll(() => pool.running()).toBe(0);
  expect((await newest())?.state).toBe("voided");
  expect(pool.upstream.requests).toHaveLength(0);
});
it("a grant that was paused while the first one's provider thought is not asked", async () => {
  const { asked, refuse: refuseNow, passMs } = await startSlowRefusal();
  const answer = hear(pool.chat(question));
  await asked;
  const grants = await pool.store.directory.grants();
  const second = grants.find(({ id }) => id === secondGrant);
  if (second === undefined) throw new Error("There is no second gift.");
  await pool.store.directory.saveGrant({ ...second, status: "paused" });
  passMs(2_000);
  refuseNow();
  expect(await answer).toMatchObject({ error: { code: "upstream_refused_key" } });
  expect(other.requests).toHaveLength(0);
});
it("a grant whose key does not open makes way for another one", async () => {
  pool = await startTestPool({ dependencies: { vault: vaultThat(refuse) } });
  other = await addGrant(pool);
  const answers = [await hear(pool.chat(question)), await hear(pool.chat(question))];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(other.requests).toHaveLength(2);
  expect(pool.logText()).toContain("grant_key_closed");
});

it("clients who hang up before anything was sent say nothing about the grant", async () => {
  let connecting = 0;
  const upstream: Upstream = (request, sink) => {
    if (connecting === limits.circuitFailuresMax) return undici.send(request, sink);
    connecting += 1;
    // As while a connection is made.
    return new Promise((resolve) => {
      const end = () => resolve({ kind: "not_sent", detail: "aborted" });
      request.signal.addEventListener("abort", end, { once: true });
    });
  };
  pool = await startTestPool({ dependencies: { upstream } });
  other = await startPracticeUpstream();
  for (let count = 1; count <= limits.circuitFailuresMax; count++) {
    const client = new AbortController();
    const answer = pool.chat({ ...question, stream: true }, { signal: client.signal });
    await expect.poll(() => connecting).toBe(count);
    client.abort();
    await expect(answer).rejects.toThrow("abort");
    await expect.poll(recorded).toBe(count);
    await expect.poll(async () => (await pool.store.ledger.openHolds()).length).toBe(0);
  }
  expect(await hear(pool.chat(question))).toMatchObject({ status: 200 });
});
