/**
 * Goal: a grant's key reaches its own provider's host and nothing else, whatever a client sends and
 * whatever DNS says. Method: real HTTP through the whole pool; a trap that counts who connects to it
 * is named wherever a client can name anything, and is what DNS leads to.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import * as fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import type { Grant } from "@granary/shared/schemas/grant";
import { hear } from "./hear.ts";
import { assertNothingLeft, startTestPool, type TestPool } from "./start-test-pool.ts";

let trapped = 0;
const trap = createServer((socket) => {
  trapped += 1;
  socket.on("error", () => undefined);
  socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
});
let trapUrl = "";
/** Names that DNS was asked about. */
const asked: string[] = [];
const undici = createUndiciUpstream({
  resolve: async (name) => {
    asked.push(name);
    return [{ address: "127.0.0.1", family: 4 }];
  },
});
let pool: TestPool;

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const newest = async () => (await pool.store.ledger.requests({}, 1))[0];
const save = (changes: Partial<Grant>) =>
  pool.store.directory.saveGrant({ ...pool.grant, ...changes });

beforeAll(async () => {
  trap.listen(0, "127.0.0.1");
  await once(trap, "listening");
  trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  pool = await startTestPool({ dependencies: { upstream: undici.send } });
});
beforeEach(async () => {
  trapped = 0;
  asked.length = 0;
  pool.upstream.reset();
  await save({});
  await pool.forgetFailures();
});
afterEach(async () => {
  assert.equal(trapped, 0, "Something connected to the trap.");
  await assertNothingLeft(pool, []);
});
afterAll(async () => {
  await pool.close();
  await undici.close();
  trap.close();
});

describe("a grant at a private address", () => {
  it("is asked where its operator allowed the host", async () => {
    expect((await hear(pool.chat(question))).status).toBe(200);
    expect(pool.upstream.requests).toHaveLength(1);
  });

  it.each([{ privateHosts: undefined }, { privateHosts: [] }, { privateHosts: ["localhost"] }])(
    "is not asked otherwise, and that costs nothing: %j",
    async (changes) => {
      const { privateHosts: _, ...grant } = pool.grant;
      await pool.store.directory.saveGrant({
        ...grant,
        ...(changes.privateHosts !== undefined && { privateHosts: changes.privateHosts }),
      });
      await pool.forgetFailures();
      const answer = await hear(pool.chat(question));
      expect(answer).toMatchObject({ status: 502, error: { code: "upstream_unreachable" } });
      expect(await newest()).toMatchObject({ state: "voided", costMicroUsd: 0 });
      expect(pool.upstream.requests).toHaveLength(0);
    },
  );
});

it.each([
  "https://provider.example/v1",
  "https://PROVIDER.example:443/v1",
  "https://provider.example./v1",
])("a provider whose name leads into this machine is not asked: %s", async (baseUrl) => {
  await save({ baseUrl });
  await pool.forgetFailures();
  const answer = await hear(pool.chat(question));
  expect(answer.error?.code).toBe("upstream_unreachable");
  expect(await newest()).toMatchObject({ state: "voided", costMicroUsd: 0 });
  expect(asked.map((name) => name.replace(/\.$/, ""))).toEqual(["provider.example"]);
});

/** Ways of naming the trap. */
const words = () =>
  fc.constantFrom(trapUrl, new URL(trapUrl).host, `${trapUrl}/v1/chat/completions`, "localhost");

it("nothing a client sends names another host", async () => {
  const fields = [
    "base_url",
    "baseURL",
    "url",
    "endpoint",
    "host",
    "api_base",
    "proxy",
    "provider",
  ];
  const headers = ["x-forwarded-host", "x-upstream-url", "x-base-url", "forwarded", "referer"];
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...fields), words(), { maxKeys: 3 }),
      fc.dictionary(fc.constantFrom(...headers), words(), { maxKeys: 3 }),
      fc.oneof(fc.constant("fast"), words()),
      async (extra, named, model) => {
        pool.upstream.reset();
        await hear(
          pool.chat(
            { ...extra, ...question, model },
            {
              headers: {
                ...named,
                authorization: `Bearer ${pool.token}`,
                "content-type": "application/json",
              },
            },
          ),
        );
        const { host } = new URL(pool.upstream.url);
        for (const request of pool.upstream.requests) expect(request.headers["host"]).toBe(host);
        expect(trapped).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
  expect(asked).toEqual([]);
});

it.each([301, 302, 303, 307, 308])("a redirect by status %d is not followed", async (status) => {
  pool.upstream.script({
    status,
    headers: { location: `${trapUrl}/v1/chat/completions` },
    body: "",
  });
  const answer = await hear(pool.chat(question));
  // "See other" comes from whoever has done what was asked, and may bill for it.
  const shown = status === 303 ? 424 : 502;
  expect(answer).toMatchObject({ status: shown, error: { code: "upstream_failed" } });
  expect(answer.text).not.toContain(trapUrl);
});
