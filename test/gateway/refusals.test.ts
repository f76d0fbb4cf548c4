/**
 * Goal: a request that cannot be served costs nothing and is told why. Method: real HTTP against a
 * pool whose practice upstream must not hear of it; afterwards books, log and answers are searched.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hear, type Heard } from "./hear.ts";
import { assertNothingLeft, spendTokens, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;

/** Everything any test heard; the key must not be in it. */
const heard: Heard[] = [];
const listen = async (answer: Promise<Response>) => {
  const all = await hear(answer);
  heard.push(all);
  return all;
};

const question = { model: "fast", messages: [{ role: "user", content: "Where is my order?" }] };

beforeAll(async () => {
  pool = await startTestPool();
});
afterEach(() => assertNothingLeft(pool, heard));
afterAll(() => pool.close());

describe("a request that is refused before anybody is asked", () => {
  it("needs a token, and a valid one", async () => {
    const init = { method: "POST", body: JSON.stringify(question) };
    const missing = await listen(fetch(`${pool.url}/v1/chat/completions`, init));
    expect(missing).toMatchObject({ status: 401, error: { code: "token_missing" } });
    const headers = { authorization: `Bearer ${pool.token.slice(0, -1)}` };
    const wrong = await listen(fetch(`${pool.url}/v1/chat/completions`, { ...init, headers }));
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
    const { status, error } = await listen(pool.chat({ ...question, model: "gpt-none" }));
    expect({ status, code: error?.code }).toEqual({ status: 404, code: "model_unknown" });
    expect(error?.hint).toContain("fast, practice");
  });

  it("refuses 5 MB, announced or not", async () => {
    const large = JSON.stringify({ ...question, padding: "x".repeat(5 * 1024 * 1024) });
    const whole = await listen(pool.chat(large));
    expect(whole).toMatchObject({ status: 413, error: { code: "body_too_large" } });
    const body = new Blob([large]).stream();
    const unannounced = await listen(pool.chat("", { body, duplex: "half" } as RequestInit));
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
    const { status, error } = await listen(pool.chat(body));
    expect({ status, code: error?.code }).toEqual({ status: 400, code });
    expect(pool.upstream.requests).toEqual([]);
  });

  it("has nothing at unknown addresses and names the method of known ones", async () => {
    const unknown = await listen(fetch(`${pool.url}/v1/nothing`));
    expect(unknown).toMatchObject({ status: 404, error: { code: "route_unknown" } });
    const wrong = await listen(fetch(`${pool.url}/v1/chat/completions`));
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
    const outsider = await listen(pool.chat(question, { headers }));
    expect(outsider).toMatchObject({ status: 403, error: { code: "role_missing" } });
    const closed = await startTestPool({ team: { status: "closed" } });
    const refused = await listen(closed.chat(question));
    await closed.close();
    expect(refused).toMatchObject({ status: 403, error: { code: "team_closed" } });
  });

  it("is too dear, or its model has no price, and says which", async () => {
    const [model] = pool.grant.models;
    if (model === undefined) throw new Error("The test's gift has a model.");
    const { price: _price, ...priceless } = model;
    const own = await startTestPool({ grant: { models: [priceless] } });
    const unpriced = await listen(own.chat(question));
    await own.close();
    expect(unpriced).toMatchObject({ status: 400, error: { code: "price_unknown" } });
    const poor = await startTestPool({ member: { budgets: dayOfTokens(1_000) } });
    const dear = await listen(poor.chat(question));
    await poor.close();
    expect(dear).toMatchObject({ error: { code: "request_too_dear", limit: "member" } });
  });

  it("says whose help is used up and when it comes back", async () => {
    const poor = await startTestPool({ team: { budgets: dayOfTokens(5_000) } });
    await spendTokens(poor, 5_000);
    const askedAtMs = Date.now();
    const { status, headers, error } = await listen(poor.chat(question));
    const heardAtMs = Date.now();
    await poor.close();
    expect(status).toBe(429);
    expect(error).toMatchObject({
      code: "team_allowance_used",
      type: "insufficient_quota",
      limit: "team",
      message: "Your shop's help for today is used up. It comes back at 00:00.",
    });
    const resetsAtMs = Date.parse(error?.resetsAt ?? "");
    const retryAfter = Number(headers["retry-after"]);
    expect(retryAfter).toBeGreaterThanOrEqual(Math.floor((resetsAtMs - heardAtMs) / 1_000));
    expect(retryAfter).toBeLessThanOrEqual(Math.ceil((resetsAtMs - askedAtMs) / 1_000));
  });
});

function dayOfTokens(tokens: number) {
  return [{ period: "day" as const, limit: { tokens } }];
}
