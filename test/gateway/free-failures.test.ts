/**
 * Goal: a failure is not a purchase where that is known, and what is not known can be given back.
 * Method: real HTTP and SQLite; providers overload on command, one of them under the name of a vendor
 * whose page says that it bills no such thing.
 */
import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import { declareFree } from "@granary/shared/pool/failures/free-failures";
import type { Upstream } from "@granary/shared/ports/http";
import type { PracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { refundReportSchema, unknownHoldsSchema } from "@granary/shared/schemas/refund";
import { requestPageSchema, usageReportSchema } from "@granary/shared/schemas/usage-report";
import { afterEach, describe, expect, it } from "vitest";
import { hear } from "./hear.ts";
import { addGrant } from "./scarce-world.ts";
import { assertNothingLeft, markedKey, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let other: PracticeUpstream | undefined;
const undici = createUndiciUpstream();
afterEach(async () => {
  await assertNothingLeft(pool, []);
  await pool.close();
  await other?.close();
  other = undefined;
});

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const ways = [
  ["whole", question],
  ["streamed", { ...question, stream: true }],
] as const;
const overloaded = { status: 529, body: { error: { type: "overloaded_error", message: "Busy" } } };

const requests = () => pool.store.ledger.requests({}, 10);
const declare = async (statuses: readonly number[]) => {
  const found = await pool.store.directory.pool();
  if (found === undefined) throw new Error("There is no pool.");
  const word = { by: "Olu", at: Date.now(), evidence: "Not on the invoice of October" };
  const declaration = { upstream: "127.0.0.1", statuses: [...statuses], ...word };
  await pool.store.directory.savePool(declareFree(found, declaration));
};
const ask = (path: string, body?: unknown, token = pool.operatorToken) =>
  fetch(`${pool.url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/** OpenRouter is overloaded, everybody else is there. */
const upstream: Upstream = async (request, sink) => {
  if (!request.url.startsWith("https://openrouter.ai/")) return await undici.send(request, sink);
  sink.head(overloaded.status, { "content-type": "application/json" });
  void sink.data(new TextEncoder().encode(JSON.stringify(overloaded.body)));
  return { kind: "complete" };
};
const refuse = () => Promise.reject(new Error("This vault takes nothing in."));
const vault = {
  open: async () => markedKey,
  seal: refuse,
  recipient: refuse,
  accept: refuse,
  digest: refuse,
};

describe("an overloaded provider", () => {
  it.each(ways)(
    "whose page says it is free costs nothing, and another answers, %s",
    async (_, body) => {
      const openrouter = { provider: "openrouter", baseUrl: "https://openrouter.ai/api/v1" };
      pool = await startTestPool({ dependencies: { upstream, vault } });
      other = await addGrant(pool);
      await pool.store.directory.saveGrant({ ...pool.grant, ...openrouter });
      expect(await hear(pool.chat(body))).toMatchObject({ status: 200, error: undefined });
      expect(other.requests).toHaveLength(1);
      const records = await requests();
      expect(records).toMatchObject([{ state: "settled" }, { state: "voided", costMicroUsd: 0 }]);
    },
  );

  it.each(ways)(
    "that an operator says is free costs nothing and may be asked again, %s",
    async (_, body) => {
      pool = await startTestPool();
      await declare([529]);
      pool.upstream.script(overloaded);
      const { status, error, headers } = await hear(pool.chat(body));
      expect({ status, code: error?.code }).toEqual({ status: 502, code: "upstream_failed" });
      expect(headers).not.toHaveProperty("x-should-retry");
      expect(error?.hint).toContain("Nothing was used.");
      expect(await requests()).toMatchObject([{ state: "voided", costMicroUsd: 0 }]);
    },
  );

  it.each([
    ["a status nobody spoke of", { ...overloaded, status: 503 }],
    ["words that may be a proxy's", { status: 529, body: "<html>529</html>" }],
    [
      "an error beside what was used",
      {
        status: 529,
        body: { ...overloaded.body, usage: { prompt_tokens: 9, completion_tokens: 900 } },
      },
    ],
    ["a rate limit beside half an answer", { status: 429, body: { error: {}, choices: [{}] } }],
    ["an answer that is elsewhere", { status: 303 }],
    ["the word of a pool behind it", { status: 424, body: overloaded.body }],
  ])("stays unknown with %s, and nobody else is asked", async (_, rule) => {
    pool = await startTestPool();
    other = await addGrant(pool);
    await declare([529]);
    pool.upstream.script(rule);
    expect(await hear(pool.chat(question))).toMatchObject({ status: 424 });
    expect(other.requests).toHaveLength(0);
    expect(await requests()).toMatchObject([{ state: "unknown", reason: "upstream_failed" }]);
  });
});

describe("a request that is refused for itself", () => {
  it.each(ways)("costs nothing, %s", async (_, body) => {
    pool = await startTestPool();
    pool.upstream.script({ status: 400, body: { error: { code: "tool_use_failed" } } });
    expect((await hear(pool.chat(body))).error?.hint).toContain("Nothing was used.");
    expect(await requests()).toMatchObject([{ state: "voided" }]);
  });

  it.each(ways)("after an answer was begun stays unknown, %s", async (_, body) => {
    pool = await startTestPool();
    other = await addGrant(pool);
    const error = { code: "tool_use_failed", failed_generation: "<function=read>" };
    pool.upstream.script({ status: 400, body: { error } });
    const heard = await hear(pool.chat(body));
    expect(heard.error?.code).toBe("upstream_refused_request");
    expect(heard.error?.hint).not.toContain("Nothing was used.");
    expect(other.requests).toHaveLength(0);
    expect(await requests()).toMatchObject([{ state: "unknown" }]);
  });
});

describe("what an overloaded provider was charged for", () => {
  it("is given back by an operator, once, and its sponsor sees on what evidence", async () => {
    pool = await startTestPool();
    pool.upstream.script(overloaded);
    await hear(pool.chat(question));
    const { holds } = unknownHoldsSchema.parse(await (await ask("/v1/ledger/unknown")).json());
    const [hold] = holds;
    expect(holds).toMatchObject([{ grantId: pool.grant.id, reason: "upstream_failed" }]);
    expect(hold?.costMicroUsd).toBeGreaterThan(0);
    const path = `/v1/ledger/${hold?.id}/refund`;
    const refund = { nothing: true, evidence: "Not on the usage page of 23 November" };
    expect((await ask(path, refund, pool.sponsorToken)).status).toBe(403);
    expect((await ask(path, { nothing: true })).status).toBe(400);
    const report = refundReportSchema.parse(await (await ask(path, refund)).json());
    expect(report).toMatchObject({ costMicroUsd: 0, refundedMicroUsd: hold?.costMicroUsd });
    expect((await hear(ask(path, refund))).error?.code).toBe("refund_given");
    expect((await hear(ask("/v1/ledger/hold_1/refund", refund))).error?.code).toBe("hold_missing");
    expect((await hear(ask("/v1/ledger/unknown?grant=x"))).error?.code).toBe("request_invalid");
    const seen = await ask("/v1/usage", undefined, pool.sponsorToken);
    expect(usageReportSchema.parse(await seen.json())).toMatchObject({
      month: { costMicroUsd: 0 },
      grants: { top: [{ spentMicroUsd: 0, spentTokens: 0 }] },
    });
    const listed = await ask("/v1/requests", undefined, pool.sponsorToken);
    expect(requestPageSchema.parse(await listed.json())).toMatchObject({
      requests: [{ state: "refunded", costMicroUsd: 0, reason: refund.evidence }],
    });
  });
});
