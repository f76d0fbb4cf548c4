/**
 * Goal: where a provider's limits bind, teams share what there is, nobody is refused by the provider,
 * a person in line sees their place, and whoever leaves the line leaves nothing behind. Method: real
 * HTTP on both sides, a clock that stands still until it is moved, and a provider that holds its
 * answers until everybody stands where they should.
 */
import type { ChatEvent } from "@granary/shared/client/chat-event";
import { createClient } from "@granary/shared/client/client";
import { limits } from "@granary/shared/schemas/limits";
import type { Policy } from "@granary/shared/schemas/policy";
import { afterEach, describe, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { createScarcePool, question } from "./scarce-pool.ts";
import { addGrant, addTeam, secondGrant, watchedUpstream } from "./scarce-world.ts";
import { cast, type TestPool } from "./start-test-pool.ts";

const {
  start,
  clock,
  keep,
  hold,
  arrived,
  standInLine,
  asked,
  close: closePool,
} = createScarcePool();
let pool: TestPool;
afterEach(closePool);

const tell = async (onEvent: (event: ChatEvent) => void = () => {}) => {
  const client = createClient({ fetch, poolUrl: pool.url, token: pool.token });
  const events: ChatEvent[] = [];
  for await (const event of client.chat(question("second"))) {
    events.push(event);
    onEvent(event);
  }
  return events;
};

describe("an account that takes two requests at once", () => {
  it("has two at once and no more, and serves a light team before a heavy one's long line", async () => {
    const { upstream, mostAtOnce, close } = watchedUpstream();
    pool = await start({ grant: { rateLimits: { concurrency: 2 } }, dependencies: { upstream } });
    const release = hold();
    const [heavy, light, third] = [
      await addTeam(pool, 11),
      await addTeam(pool, 12),
      await addTeam(pool, 13),
    ];
    const answers = Array.from({ length: 20 }, () => heavy(question("heavy")));
    await arrived(2);
    await standInLine(18);
    for (let n = 0; n < 4; n++) answers.push(light(question("light")), third(question("third")));
    await standInLine(26);
    release();
    for (const { status } of await Promise.all(answers)) expect(status).toBe(200);
    // Three teams of the same weight take turns: both light ones are done after about twelve turns.
    const order = asked();
    expect(order).toHaveLength(28);
    expect(Math.max(order.lastIndexOf("light"), order.lastIndexOf("third"))).toBeLessThan(18);
    expect(mostAtOnce()).toBe(2);
    await close();
  });

  it("gives a team of weight 3 three times as much", async () => {
    pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
    const release = hold();
    const [one, three] = [await addTeam(pool, 11, 1), await addTeam(pool, 12, 3)];
    const answers = [one(question("first"))];
    await arrived(1);
    for (let n = 0; n < 12; n++) answers.push(one(question("one")), three(question("three")));
    await standInLine(24);
    release();
    await Promise.all(answers);
    const firstTwelve = asked()
      .slice(1, 13)
      .filter((name) => name === "three").length;
    expect(firstTwelve).toBeGreaterThanOrEqual(8);
    expect(firstTwelve).toBeLessThanOrEqual(10);
  });

  it("takes the next in line when somebody in line hangs up, and asks the provider for nothing", async () => {
    pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
    const release = hold();
    const first = hear(pool.chat(question()));
    await arrived(1);
    const controller = new AbortController();
    const gone = pool.chat(question("gone"), { signal: controller.signal }).catch(() => "gone");
    await standInLine(1);
    const last = hear(pool.chat(question("last")));
    await standInLine(2);
    controller.abort();
    expect(await gone).toBe("gone");
    await standInLine(1);
    release();
    expect((await first).status).toBe(200);
    expect((await last).status).toBe(200);
    expect(asked()).toEqual([question().messages[0]?.content, "last"]);
    expect(await pool.store.ledger.requests({}, 10)).toHaveLength(2);
  });

  it("refuses with a code and a time once a team's line is full", async () => {
    pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
    const release = hold();
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
    release();
    expect((await running).status).toBe(200);
    // Those who left made room.
    expect((await hear(pool.chat(question()))).status).toBe(200);
  });

  it("lets nobody through whose grant was paused while they waited", async () => {
    pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
    const release = hold();
    const first = hear(pool.chat(question()));
    await arrived(1);
    const second = hear(pool.chat(question()));
    await standInLine(1);
    await pool.store.directory.saveGrant({
      ...pool.grant,
      rateLimits: { concurrency: 1 },
      status: "paused",
    });
    // By now the grant is read again.
    clock().advanceMs(limits.grantCacheMs);
    release();
    expect((await first).status).toBe(200);
    expect(await second).toMatchObject({ status: 404, error: { code: "model_unknown" } });
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it.each<Policy>([{ hostsOff: ["127.0.0.1"] }, { featuresOff: ["clients"] }])(
    "lets nobody through whom a policy of %j came to stop while they waited",
    async (policy) => {
      pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
      const release = hold();
      const first = hear(pool.chat(question()));
      await arrived(1);
      const second = hear(pool.chat(question("second")));
      await standInLine(1);
      await pool.store.directory.addPolicyChange({ policy, by: "Olu", at: clock().nowMs() });
      clock().advanceMs(limits.grantCacheMs);
      release();
      expect((await first).status).toBe(200);
      expect(await second).toMatchObject({ status: 403, error: { code: "policy_forbids" } });
      expect(asked()).toEqual([question().messages[0]?.content]);
    },
  );

  it("lets a grant of another provider answer meanwhile", async () => {
    pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
    const release = hold();
    const other = keep(await addGrant(pool));
    const first = hear(pool.chat(question()));
    await arrived(1);
    const second = await hear(pool.chat(question()));
    expect(second).toMatchObject({
      status: 200,
      headers: { "x-granary-grant": secondGrant },
    });
    expect(other.requests).toHaveLength(1);
    release();
    expect((await first).headers["x-granary-grant"]).toBe(pool.grant.id);
  });
});

describe("a person in line", () => {
  it("sees their place and then who pays, in the stream of their answer", async () => {
    pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
    const release = hold();
    const first = hear(pool.chat(question()));
    await arrived(1);
    // Their place is news after a moment, and the first one ends once they have seen it.
    const second = tell(({ kind }) => kind === "waiting" && release());
    await standInLine(1);
    clock().advanceMs(limits.placeNewsMs);
    const events = await second;
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
    pool = await start({ grant: { rateLimits: { concurrency: 1 } } });
    const release = hold();
    const first = hear(pool.chat(question()));
    await arrived(1);
    const second = tell();
    await standInLine(1);
    clock().advanceMs(limits.placeNewsMs);
    await pool.store.directory.saveTeam({ ...cast.team, status: "closed" });
    clock().advanceMs(limits.tokenCacheMs);
    release();
    await expect(second).rejects.toMatchObject({ code: "team_closed" });
    await first;
  });
});
