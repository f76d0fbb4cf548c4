/**
 * Goal: what is sent as a token or as a key of a request is a text to be compared and never anything
 * else, on a real database; and it means something for the one who sent it alone. Method: a pool on
 * SQLite, tokens with everything databases and languages read something into, and two
 * members who choose the same `Idempotency-Key`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import type { Store } from "@granary/shared/ports/store";
import { memberIdSchema, teamIdSchema } from "@granary/shared/schemas/ids";
import { addToken, cast, startTestPool } from "../start-test-pool.ts";
import { bearer, callRoute } from "./call-route.ts";
import { openWorld, type World } from "./open-world.ts";
import { createSide, saveSide } from "./two-sides.ts";

const side = createSide("C");
let folder = "";
let store: Store;
let world: World;
let good = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-credentials-"));
  store = await openSqliteStore({ path: join(folder, "pool.db") });
  world = await openWorld({ store });
  await saveSide(store, side);
  good = await world.letIn(side.people.operator);
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const padded = (text: string) => `grn_${text}`.padEnd(47, "A").slice(0, 47);

const hostile = [
  "' OR '1'='1",
  "' OR 1=1 --",
  "'; DROP TABLE tokens; --",
  "' UNION SELECT * FROM tokens --",
  "x' AND (SELECT randomblob(500000000)) --",
  '" OR ""="',
  "%",
  "_".repeat(43),
  "$1",
  "?",
  "\\",
  "\\'; DROP TABLE tokens; --",
  "${7*7}",
  "{{constructor.constructor('return process')()}}",
  '{"$gt":""}',
  "[object Object]",
  "../../vault.key",
  "\u00ff\u00fe\u00fd",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "true",
  "A".repeat(12_000),
];

describe("a token", () => {
  it.each(hostile)("that reads %j lets nobody in and harms nothing", async (text) => {
    for (const token of [text, padded(text), `${good}${text}`, `${text}${good}`]) {
      for (const headers of [{ authorization: `Bearer ${token}` }, { "x-api-key": token }]) {
        const answer = await callRoute(world.route, { method: "GET", path: "/v1/me", headers });
        expect(answer.status).toBe(401);
        expect(answer.code).toMatch(/^token_(invalid|missing)$/);
        expect(answer.text.includes(good)).toBe(false);
      }
    }
    const me = { method: "GET", path: "/v1/me", headers: bearer(good) };
    expect((await callRoute(world.route, me)).status).toBe(200);
    expect(await store.directory.tokens()).toHaveLength(1);
  });
});

describe("a key of a request", () => {
  it("belongs to the member who chose it: another one with the same is charged as well", async () => {
    const own = await startTestPool();
    const team = { ...cast.team, id: teamIdSchema.parse(`team_${"9".repeat(16)}`) };
    const stranger = {
      ...cast.staff,
      id: memberIdSchema.parse(`member_${"9".repeat(16)}`),
      teamId: team.id,
    };
    await own.store.directory.saveTeam(team);
    await own.store.directory.saveMember(stranger);
    const other = await addToken(own.store, stranger, 99);
    const ask = async (token: string) => {
      const answer = await own.chat(
        { model: "fast", messages: [{ role: "user", content: "Hi" }] },
        { headers: { authorization: `Bearer ${token}`, "idempotency-key": "the-same" } },
      );
      return { status: answer.status, text: await answer.text() };
    };
    expect((await ask(own.token)).status).toBe(200);
    const second = await ask(other);
    expect(second.status).toBe(200);
    const again = await ask(other);
    const requests = await own.store.ledger.requests({}, 10);
    await own.close();
    expect(requests).toHaveLength(2);
    expect(again.status === 409 || again.text === second.text).toBe(true);
  });
});
