/**
 * Goal: where a provider's limits bind, teams share what there is, nobody is refused by the provider,
 * a person in line sees their place, and whoever leaves the line leaves nothing behind. Method: real
 * HTTP on both sides; where minutes matter, the pool's clock runs faster than the world's.
 */
import type { ChatEvent } from "@granary/shared/client/chat-event";
import { createClient } from "@granary/shared/client/client";
import { systemClock } from "@granary/shared/node/machine/clock";
import { grantIdSchema } from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import type { PracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { hear } from "./hear.ts";
import { addGrant, addTeam, fastClock, secondGrant, watchedUpstream } from "./scarce-world.ts";
import { assertNothingLeft, cast, startTestPool } from "./start-test-pool.ts";
import type { TestPool, TestPoolOptions } from "./start-test-pool.ts";

// Hundreds of connections at once take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let pool: TestPool;
const others: PracticeUpstream[] = [];

async function start(options: TestPoolOptions = {}): Promise<TestPool> {
  pool = await startTestPool(options);
  return pool;
}

afterEach(async () => {
  await assertNothingLeft(pool, []);
  await pool.close();
  await Promise.all(others.splice(0).map((other) => other.close()));
});

const question = (text = "Where is my order?") => ({
  model: "fast",
  messages: [{ role: "user", content: text }],
  max_tokens: 50,
});

const arrived = (count: number) =>
  vi.waitFor(() => expect(pool.upstream.requests).toHaveLength(count), { interval: 5 });

const tell = async () => {
  const client = createClient({ fetch, poolUrl: pool.url, token: pool.token });
  const events: ChatEvent[] = [];
  for await (const event of client.chat(question("second"))) events.push(event);
  return events;
};

describe("an account that takes two requests at once", () => {
  it("has two at once and no more, and serves a light team before a heavy one's long line", async () => {
    const { upstream, mostAtOnce, close } = watchedUpstream(systemClock);
    await start({ grant: { limits: { concurrency: 2 } }, dependencies: { upstream } });
    pool.upstream.script({ firstTokenMs: 30 });
    const [heavy, light, third] = [
      await addTeam(pool, 11),
      await addTeam(pool, 12),
      await addTeam(pool, 13),
    ];
    const order: string[] = [];
    const ask = async (name: string, send: typeof heavy) => {
      const { status } = await send(question());
      expect(status).toBe(200);
      order.push(name);
    };
    const asked = Array.from({ length: 20 }, () => ask("heavy", heavy));
    await arrived(2);
    for (let n = 0; n < 4; n++) asked.push(ask("light", light), ask("third", third));
    await Promise.all(asked);
    // Three teams of the same weight take turns: both light ones are done after about twelve turns.
    const lastOfLight = Math.max(order.lastIndexOf("light"), order.lastIndexOf("third"));
    expect(lastOfLight).toBeLessThan(22);
    expect(mostAtOnce()).toBe(2);
    await close();
  });

  it("gives a team of weight 3 three times as much", async () => {
    await start({ grant: { limits: { concurrency: 1 } } });
    pool.upstream.script({ firstTokenMs: 15, usage: { input: 20, output: 20 } });
    const [one, three] = [await addTeam(pool, 11, 1), await addTeam(pool, 12, 3)];
    const order: string[] = [];
    const asked = [one(question())];
    await arrived(1);
    for (let n = 0; n < 12; n++) {
      asked.push(
        one(question()).then((heard) => (order.push("one"), heard)),
        three(question()).then((heard) => (order.push("three"), heard)),
      );
    }
    await Promise.all(asked);
    const firstTwelve = order.slice(0, 12).filter((name) => name === "three").length;
    expect(firstTwelve).toBeGreaterThanOrEqual(8);
    expect(firstTwelve).toBeLessThanOrEqual(10);
  });

  it("takes the next in line when somebody in line hangs up, and asks the provider for nothing", async () => {
    await start({ grant: { limits: { concurrency: 1 } } });
    pool.upstream.script({ firstTokenMs: 400 });
    const first = hear(pool.chat(question()));
    await arrived(1);
    const controller = new AbortController();
    const gone = pool.chat(question("gone"), { signal: controller.signal }).catch(() => "gone");
    await new Promise((resolve) => setTimeout(resolve, 50));
    const last = hear(pool.chat(question("last")));
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    expect(await gone).toBe("gone");
    expect((await first).status).toBe(200);
    expect((await last).status).toBe(200);
    expect(pool.upstream.requests).toHaveLength(2);
    expect(await pool.store.ledger.requests({}, 10)).toHaveLength(2);
  });

  it("refuses with a code and a time once a team's line is full", async () => {
    await start({ grant: { limits: { concurrency: 1 } } });
    pool.upstream.script({ firstTokenMs: 1_500 });
    const controller = new AbortController();
    const { signal } = controller;
    const running = hear(pool.chat(question()));
    await arrived(1);
    const waiting = Array.from({ length: limits.queuePerTeamMax + 1 }, () =>
      hear(pool.chat(question(), { signal })),
    );
    const refused = await Promise.race(waiting);
    expect(refused).toMatchObject({ status: 503, error: { code: "pool_busy", limit: "team" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    controller.abort();
    await Promise.allSettled(waiting);
    expect((await running).status).toBe(200);
    // Those who left made room.
    pool.upstream.reset();
    expect((await hear(pool.chat(question()))).status).toBe(200);
  });

  it("lets nobody through whose grant was paused while they waited", async () => {
    await start({ grant: { limits: { concurrency: 1 } } });
    pool.upstream.script({ firstTokenMs: 1_500 });
    const first = hear(pool.chat(question()));
    await arrived(1);
    const second = hear(pool.chat(question()));
    await pool.store.directory.saveGrant({
      ...pool.grant,
      limits: { concurrency: 1 },
      status: "paused",
    });
    expect((await first).status).toBe(200);
    expect(await second).toMatchObject({ status: 404, error: { code: "model_unknown" } });
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it("lets a grant of another provider answer meanwhile", async () => {
    await start({ grant: { limits: { concurrency: 1 } } });
    pool.upstream.script({ firstTokenMs: 300 });
    const other = await addGrant(pool);
    others.push(other);
    const first = hear(pool.chat(question()));
    await arrived(1);
    const second = await hear(pool.chat(question()));
    expect(second).toMatchObject({
      status: 200,
      headers: { "x-granary-grant": secondGrant },
    });
    expect(other.requests).toHaveLength(1);
    expect((await first).headers["x-granary-grant"]).toBe(pool.grant.id);
  });
});

describe("a person in line", () => {
  const clock = fastClock(10);
  it("sees their place and then who pays, in the stream of their answer", async () => {
    await start({ grant: { limits: { concurrency: 1 } }, dependencies: { clock } });
    pool.upstream.script({ firstTokenMs: 700, times: 1 });
    const first = hear(pool.chat(question()));
    await arrived(1);
    const events = await tell();
    const kinds = events.map(({ kind }) => kind);
    expect(events[0]).toMatchObject({ kind: "waiting", place: 1 });
    expect(kinds.filter((kind) => kind === "start")).toHaveLength(1);
    expect(kinds.lastIndexOf("waiting")).toBeLessThan(kinds.indexOf("start"));
    expect(events[kinds.indexOf("start")]).toMatchObject({
      holdId: expect.stringMatching(/^hold_/),
      paidBy: cast.sponsor.name,
    });
    expect(kinds).toContain("text");
    await first;
  });

  it("hears in the stream why their turn cannot come any more", async () => {
    await start({ grant: { limits: { concurrency: 1 } }, dependencies: { clock } });
    pool.upstream.script({ firstTokenMs: 700, times: 1 });
    const first = hear(pool.chat(question()));
    await arrived(1);
    const second = tell();
    await pool.store.directory.saveTeam({ ...cast.team, status: "closed" });
    await expect(second).rejects.toMatchObject({ code: "team_closed" });
    await first;
  });
});

describe("an account with limits in each minute", () => {
  it("gets at most so many requests in any minute, and nobody is refused", async () => {
    const clock = fastClock(30);
    const { upstream, sentAtMs, close } = watchedUpstream(clock);
    await start({ grant: { limits: { requestsPerMinute: 4 } }, dependencies: { clock, upstream } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => hear(pool.chat(question()))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    for (const atMs of sentAtMs) {
      const inMinute = sentAtMs.filter((other) => other >= atMs && other < atMs + 60_000);
      expect(inMinute.length).toBeLessThanOrEqual(4);
    }
    await close();
  });

  it("says at once that a request is larger than a minute", async () => {
    await start({ grant: { limits: { tokensPerMinute: 1_000 } } });
    const heard = await hear(pool.chat({ ...question(), max_tokens: 2_000 }));
    expect(heard).toMatchObject({ status: 400, error: { code: "request_too_dear" } });
    expect((await hear(pool.chat(question()))).status).toBe(200);
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it("is refused at once when the wait would be longer than anybody waits", async () => {
    await start({ grant: { limits: { requestsPerDay: 1 } } });
    expect((await hear(pool.chat(question()))).status).toBe(200);
    const heard = await hear(pool.chat(question()));
    expect(heard).toMatchObject({
      status: 503,
      error: { code: "upstream_rate_limited", limit: "provider" },
    });
    expect(Number(heard.headers["retry-after"])).toBeGreaterThan(80_000);
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it("learns its limits from the answers of its provider", async () => {
    await start();
    const remaining = { "x-ratelimit-limit-requests": "1", "x-ratelimit-remaining-requests": "0" };
    pool.upstream.script({ headers: remaining });
    expect((await hear(pool.chat(question()))).status).toBe(200);
    const controller = new AbortController();
    const second = pool.chat(question(), { signal: controller.signal }).catch(() => "gone");
    await new Promise((resolve) => setTimeout(resolve, 150));
    controller.abort();
    expect(await second).toBe("gone");
    expect(pool.upstream.requests).toHaveLength(1);
  });
});

describe("a provider that refuses all the same", () => {
  const refusal = { status: 429, headers: { "retry-after": "1" }, times: 1 } as const;

  it("is left alone for as long as it says, and then asked again", async () => {
    // Before the refusal: what comes after it may take long on a busy machine.
    const beganMs = Date.now();
    await start();
    pool.upstream.script(refusal);
    const first = await hear(pool.chat(question()));
    expect(first).toMatchObject({ status: 503, error: { code: "upstream_rate_limited" } });
    expect((await hear(pool.chat(question()))).status).toBe(200);
    expect(Date.now() - beganMs).toBeGreaterThanOrEqual(1_000);
    expect(pool.upstream.requests).toHaveLength(2);
  });

  it.each([false, true])(
    "makes way for a grant of another provider (streamed: %s)",
    async (stream) => {
      await start();
      const other = await addGrant(pool);
      others.push(other);
      pool.upstream.script(refusal);
      const heard = await hear(pool.chat({ ...question(), stream }));
      expect(heard).toMatchObject({
        status: 200,
        headers: { "x-granary-grant": secondGrant },
      });
      expect(other.requests).toHaveLength(1);
      const records = await pool.store.ledger.requests({}, 10);
      expect(records.map(({ state }) => state).toSorted()).toEqual(["settled", "voided"]);
    },
  );

  it("does not make way for another account at the same provider", async () => {
    await start();
    const { id: _, validUntil, ...grant } = pool.grant;
    const id = grantIdSchema.parse("grant_0000000000000003");
    await pool.store.directory.saveGrant({ ...grant, id, validUntil: validUntil + 1 });
    pool.upstream.script(refusal);
    const heard = await hear(pool.chat(question()));
    expect(heard).toMatchObject({ status: 503, error: { code: "upstream_rate_limited" } });
    expect(pool.upstream.requests).toHaveLength(1);
  });
});
