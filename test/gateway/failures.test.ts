/**
 * Goal: whatever goes wrong, the client hears a coded error it can act on, the process lives, no hold
 * stays open and the gift's key is seen nowhere. Method: real HTTP on both sides and a practice
 * upstream told to fail; after each test the books, the log and every answer are searched.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { errorBodySchema } from "@granary/shared/schemas/error-body";
import type { RequestRecord } from "@granary/shared/schemas/ledger-entry";
import { markedKey, spendTokens, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let seen: string[] = [];

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };
const streamed = { ...question, stream: true };

beforeAll(async () => {
  pool = await startTestPool({ upstreamTimeoutMs: 300 });
});
beforeEach(() => {
  pool.upstream.reset();
  seen = [];
});
afterEach(async () => {
  await expect.poll(() => pool.store.ledger.openHolds()).toEqual([]);
  expect(await pool.store.ledger.differences()).toEqual([]);
  const everything = [...seen, pool.logText(), await pool.storeText()].join("\n");
  expect(everything).not.toContain(markedKey);
});
afterAll(async () => {
  const health = await fetch(`${pool.url}/healthz`);
  expect(await health.json()).toEqual({ status: "ok" });
  await pool.close();
});

/** The whole answer: status, headers, text, and the error in it. */
async function hear(answer: Promise<Response>) {
  const response = await answer;
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  seen.push(text, JSON.stringify(headers));
  const events = text.split("\n\n").filter((event) => event.startsWith("data: {"));
  const last = response.headers.get("content-type")?.startsWith("text/event-stream")
    ? events.at(-1)?.slice("data: ".length)
    : text;
  const parsed = errorBodySchema.safeParse(last === undefined ? undefined : JSON.parse(last));
  return { status: response.status, headers, text, error: parsed.data?.error };
}

const newest = async (): Promise<RequestRecord | undefined> =>
  (await pool.store.ledger.requests({}, 1))[0];

describe("a request that is refused before anybody is asked", () => {
  it("needs a token, and a valid one", async () => {
    const init = { method: "POST", body: JSON.stringify(question) };
    const missing = await hear(fetch(`${pool.url}/v1/chat/completions`, init));
    expect(missing).toMatchObject({ status: 401, error: { code: "token_missing" } });
    const headers = { authorization: `Bearer ${pool.token.slice(0, -1)}` };
    const wrong = await hear(fetch(`${pool.url}/v1/chat/completions`, { ...init, headers }));
    expect(wrong).toMatchObject({ status: 401, error: { code: "token_invalid" } });
    expect(wrong.text).not.toContain(pool.token.slice(4, 20));
    expect(pool.upstream.requests).toEqual([]);
  });

  it("takes a token from x-api-key too", async () => {
    const answer = await fetch(`${pool.url}/v1/me`, { headers: { "x-api-key": pool.token } });
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
  });

  it("says which models there are when one is unknown", async () => {
    const { status, error } = await hear(pool.chat({ ...question, model: "gpt-none" }));
    expect({ status, code: error?.code }).toEqual({ status: 404, code: "model_unknown" });
    expect(error?.hint).toContain("fast, practice");
  });

  it("refuses 5 MB, announced or not", async () => {
    const large = JSON.stringify({ ...question, padding: "x".repeat(5 * 1024 * 1024) });
    const whole = await hear(pool.chat(large));
    expect(whole).toMatchObject({ status: 413, error: { code: "body_too_large" } });
    const body = new Blob([large]).stream();
    const unannounced = await hear(pool.chat("", { body, duplex: "half" } as RequestInit));
    expect(unannounced).toMatchObject({ status: 413, error: { code: "body_too_large" } });
  });

  it.each([
    ["{", "json_invalid"],
    ["", "json_invalid"],
    ["[]", "request_invalid"],
    [{ ...question, max_tokens: -1 }, "request_invalid"],
    [{ ...question, n: 1_000 }, "request_invalid"],
    [{ ...question, messages: [{ role: "user", content: 7 }] }, "request_invalid"],
    [{ ...question, web_search_options: {} }, "request_unbounded"],
    [{ ...question, modalities: ["text", "audio"] }, "request_unbounded"],
    [{ ...question, tools: [{ type: "web_search" }] }, "request_unbounded"],
  ])("refuses %j as %s", async (body, code) => {
    const { status, error } = await hear(pool.chat(body));
    expect({ status, code: error?.code }).toEqual({ status: 400, code });
    expect(pool.upstream.requests).toEqual([]);
  });

  it("has nothing at unknown addresses and names the method of known ones", async () => {
    const unknown = await hear(fetch(`${pool.url}/v1/nothing`));
    expect(unknown).toMatchObject({ status: 404, error: { code: "route_unknown" } });
    const wrong = await hear(fetch(`${pool.url}/v1/chat/completions`));
    expect(wrong).toMatchObject({
      status: 405,
      headers: { allow: "POST" },
      error: { code: "method_not_allowed" },
    });
  });

  it("lets pages of any origin ask, without cookies", async () => {
    const url = `${pool.url}/v1/chat/completions`;
    const preflight = await fetch(url, { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
    expect(preflight.headers.has("access-control-allow-credentials")).toBe(false);
  });

  it("is closed to people without a team and to a closed team", async () => {
    const headers = { authorization: `Bearer ${pool.sponsorToken}` };
    const outsider = await hear(pool.chat(question, { headers }));
    expect(outsider).toMatchObject({ status: 403, error: { code: "role_missing" } });
    const closed = await startTestPool({ team: { status: "closed" } });
    const refused = await hear(closed.chat(question));
    await closed.close();
    expect(refused).toMatchObject({ status: 403, error: { code: "team_closed" } });
  });

  it("is too dear, or its model has no price, and says which", async () => {
    const [model] = pool.grant.models;
    if (model === undefined) throw new Error("The test's gift has a model.");
    const { price: _price, ...priceless } = model;
    const own = await startTestPool({ grant: { models: [priceless] } });
    const unpriced = await hear(own.chat(question));
    await own.close();
    expect(unpriced).toMatchObject({ status: 400, error: { code: "price_unknown" } });
    const poor = await startTestPool({ member: { budgets: dayOfTokens(1_000) } });
    const dear = await hear(poor.chat(question));
    await poor.close();
    expect(dear).toMatchObject({ error: { code: "request_too_dear", limit: "member" } });
  });

  it("says whose help is used up and when it comes back", async () => {
    const poor = await startTestPool({ team: { budgets: dayOfTokens(5_000) } });
    await spendTokens(poor, 5_000);
    const { status, headers, error } = await hear(poor.chat(question));
    await poor.close();
    expect(status).toBe(429);
    expect(error).toMatchObject({
      code: "team_allowance_used",
      type: "insufficient_quota",
      limit: "team",
      message: "Your shop's help for today is used up. It comes back at 00:00.",
    });
    const waitSeconds = (Date.parse(error?.resetsAt ?? "") - Date.now()) / 1_000;
    expect(Math.abs(Number(headers["retry-after"]) - waitSeconds)).toBeLessThan(5);
  });
});

describe("an upstream that fails", () => {
  const cases = [
    [{ status: 400 }, "upstream_refused_request", 400, "voided"],
    [{ status: 401 }, "upstream_refused_key", 502, "voided"],
    [{ status: 404 }, "upstream_failed", 502, "voided"],
    [{ status: 429, headers: { "retry-after": "7" } }, "upstream_rate_limited", 503, "voided"],
    [{ status: 500 }, "upstream_failed", 502, "unknown"],
    [{ status: 503 }, "upstream_failed", 502, "unknown"],
    [{ redirectTo: "http://127.0.0.1:9/elsewhere" }, "upstream_failed", 502, "voided"],
    [{ cut: "before_head" }, "upstream_cut", 502, "unknown"],
    [{ silent: "before_head" }, "upstream_timeout", 504, "unknown"],
    [{ status: 200, body: "<html>Log in</html>" }, "upstream_failed", 502, "unknown"],
  ] as const;

  it.each(cases)("with %j is %s, %d, and the hold ends %s", async (rule, code, status, state) => {
    for (const body of [question, streamed]) {
      pool.upstream.script(rule);
      const heard = await hear(pool.chat(body));
      expect({ status: heard.status, code: heard.error?.code }).toEqual({ status, code });
      expect(await newest()).toMatchObject({ state });
      if (state === "voided") expect((await newest())?.costMicroUsd).toBe(0);
    }
  });

  it("tells a client that may try again when to", async () => {
    pool.upstream.script({ status: 429, headers: { "retry-after": "7" } });
    const { headers, error } = await hear(pool.chat(question));
    expect(headers["retry-after"]).toBe("7");
    expect(error?.limit).toBe("provider");
    expect(headers).not.toHaveProperty("x-should-retry");
  });

  it("names the provider's reason where that is a plain word, and quotes nothing else", async () => {
    const body = {
      error: { message: `bad key ${markedKey}`, code: "context_length_exceeded" },
    };
    pool.upstream.script({ status: 400, body });
    const { error } = await hear(pool.chat(question));
    expect(error?.hint).toContain("context_length_exceeded");
    pool.upstream.script({ status: 400, body: { error: { message: "x", code: markedKey } } });
    await hear(pool.chat(question));
  });

  it("is unreachable, which costs nothing", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address() as AddressInfo;
    gone.close();
    const own = await startTestPool({ baseUrl: `http://127.0.0.1:${port}/v1` });
    const heard = await hear(own.chat(streamed));
    const [record] = await own.store.ledger.requests({}, 1);
    await own.close();
    expect(heard).toMatchObject({ status: 502, error: { code: "upstream_unreachable" } });
    expect(record).toMatchObject({ state: "voided", costMicroUsd: 0 });
  });

  it("dies in the middle of a stream: what came is paid for and the stream says so", async () => {
    const answer = "one two three four five six seven eight nine ten";
    pool.upstream.script({ answer, cut: { afterChunks: 6 } });
    const { status, text, error } = await hear(pool.chat(streamed));
    expect(status).toBe(200);
    expect(error?.code).toBe("upstream_cut");
    expect(text).not.toContain("[DONE]");
    const [bill] = pool.upstream.billed;
    const record = await newest();
    expect(record).toMatchObject({ state: "settled", estimated: true });
    // The upstream had one token ready that it never sent.
    expect(record?.outputTokens).toBeGreaterThanOrEqual((bill?.outputTokens ?? 0) - 1);
    expect(record?.inputTokens).toBeGreaterThanOrEqual((bill?.inputTokens ?? 0) * 0.9);
  });

  it("falls silent in the middle of a stream: the same", async () => {
    pool.upstream.script({ answer: "one two three four five", silent: { afterChunks: 3 } });
    const { error } = await hear(pool.chat(streamed));
    expect(error?.code).toBe("upstream_cut");
    expect(await newest()).toMatchObject({ state: "settled", estimated: true });
  });

  it("reports no usage: it is estimated, and never nothing", async () => {
    for (const body of [question, streamed]) {
      pool.upstream.script({ usage: "missing" });
      const { status } = await hear(pool.chat(body));
      expect(status).toBe(200);
      const bill = pool.upstream.billed.at(-1);
      const record = await newest();
      expect(record).toMatchObject({ state: "settled", estimated: true });
      const output = record?.outputTokens ?? 0;
      expect(output).toBeGreaterThanOrEqual((bill?.outputTokens ?? 0) * 0.6);
      expect(output).toBeLessThanOrEqual((bill?.outputTokens ?? 0) * 1.5);
      expect(record?.costMicroUsd).toBeGreaterThan(0);
    }
  });

  it("reports usage on the last chunk with choices: it is taken as it is", async () => {
    pool.upstream.script({ usage: "on_choice" });
    const { text } = await hear(pool.chat(streamed));
    expect(text).toContain("[DONE]");
    const [bill] = pool.upstream.billed;
    expect(await newest()).toMatchObject({
      estimated: false,
      outputTokens: bill?.outputTokens,
    });
  });

  it("never settles above its bound, whatever it reports", async () => {
    pool.upstream.script({ usage: { input: 10_000_000, output: 10_000_000 } });
    await hear(pool.chat(question));
    const record = await newest();
    // At most the tokens of this short question with its template, and the default answer.
    expect(record?.costMicroUsd).toBeLessThan(1_000);
    expect(pool.logText()).toContain("charge_above_bound");
  });

  it("sends an answer without an end: it is cut, and the pool's memory stays small", async () => {
    pool.upstream.script({ hugeBytes: 20 * 1024 * 1024 });
    const { error } = await hear(pool.chat(question));
    expect(error?.code).toBe("upstream_too_large");
  });

  it("repeats the key: the answer stops there", async () => {
    for (const body of [question, streamed]) {
      pool.upstream.script({ answer: `Your key is ${markedKey}.`, tokensPerChunk: 100 });
      const { error } = await hear(pool.chat(body));
      expect(error?.code).toBe("upstream_failed");
      expect(await newest()).toMatchObject({ state: "settled" });
    }
  });
});

describe("a client that hangs up", () => {
  it("before anything came pays for a question in a stream, and nobody else knows better", async () => {
    pool.upstream.script({ firstTokenMs: 5_000 });
    const controller = new AbortController();
    const asked = pool.chat(streamed, { signal: controller.signal });
    await expect.poll(() => pool.upstream.billed.length).toBe(1);
    controller.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(async () => (await newest())?.state).toBe("settled");
    expect(await newest()).toMatchObject({ estimated: true, outputTokens: 1 });
  });

  it("on an answer in one piece leaves its cost unknown", async () => {
    pool.upstream.script({ firstTokenMs: 5_000 });
    const controller = new AbortController();
    const asked = pool.chat(question, { signal: controller.signal });
    await expect.poll(() => pool.upstream.billed.length).toBe(1);
    controller.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(async () => (await newest())?.state).toBe("unknown");
  });
});

function dayOfTokens(tokens: number) {
  return [{ period: "day" as const, limit: { tokens } }];
}
