/**
 * Goal: a client made for OpenAI's API works against the pool unchanged. Method: the official
 * `openai` package over real HTTP, a practice upstream behind the pool; where
 * GRANARY_TEST_OPENAI_URL names a real server, the same calls run against it too.
 */
import OpenAI, {
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { spendTokens, startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
let client: OpenAI;
const ask = (content: string) => ({
  model: "fast",
  messages: [{ role: "user" as const, content }],
});

beforeAll(async () => {
  pool = await startTestPool();
  client = new OpenAI({ baseURL: `${pool.url}/v1`, apiKey: pool.token, maxRetries: 0 });
});
beforeEach(() => pool.upstream.reset());
afterAll(() => pool.close());

const lastRequest = async () => (await pool.store.ledger.requests({}, 1))[0];

describe("the official client against the pool", () => {
  it("gets an answer in one piece and its price into the books", async () => {
    const answer = await client.chat.completions.create(ask("Where is my order 1234?"));
    expect(answer.choices[0]?.message.content).toMatch(/\S/);
    const [bill] = pool.upstream.billed;
    const record = await lastRequest();
    expect(record).toMatchObject({ state: "settled", estimated: false, model: "practice" });
    expect(record?.inputTokens).toBe(bill?.inputTokens);
    expect(record?.outputTokens).toBe(bill?.outputTokens);
    const exact = (bill?.inputTokens ?? 0) * 0.15 + (bill?.outputTokens ?? 0) * 0.6;
    expect(record?.costMicroUsd).toBe(Math.ceil(exact));
  });

  it("streams an answer without the usage event it did not ask for", async () => {
    const stream = await client.chat.completions.create({ ...ask("Hello"), stream: true });
    let text = "";
    let usageEvents = 0;
    let reason: string | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      reason = chunk.choices[0]?.finish_reason ?? reason;
      if (chunk.choices.length === 0) usageEvents += 1;
    }
    expect(text).toMatch(/\S/);
    expect(reason).toBe("stop");
    expect(usageEvents).toBe(0);
    expect(await lastRequest()).toMatchObject({ state: "settled", estimated: false });
  });

  it("streams the usage event to whoever asks for it", async () => {
    const stream = await client.chat.completions.create({
      ...ask("Hello"),
      stream: true,
      stream_options: { include_usage: true },
    });
    const usages = [];
    for await (const chunk of stream) if (chunk.usage) usages.push(chunk.usage);
    expect(usages).toHaveLength(1);
    const record = await lastRequest();
    expect(usages[0]?.completion_tokens).toBe(record?.outputTokens);
  });

  it("calls a tool, streamed and not", async () => {
    const request = {
      ...ask("What is the weather in Madrid?"),
      tools: [
        {
          type: "function" as const,
          function: {
            name: "get_weather",
            parameters: { type: "object", properties: { city: { type: "string" } } },
          },
        },
      ],
    };
    pool.upstream.script({ toolCall: { name: "get_weather", arguments: { city: "Madrid" } } });
    const answer = await client.chat.completions.create(request);
    const call = answer.choices[0]?.message.tool_calls?.[0];
    expect(call).toMatchObject({ type: "function", function: { name: "get_weather" } });
    const streamed = client.chat.completions.stream(request);
    const { choices } = await streamed.finalChatCompletion();
    const streamedCall = choices[0]?.message.tool_calls?.[0];
    expect(streamedCall).toMatchObject({
      function: { name: "get_weather", arguments: JSON.stringify({ city: "Madrid" }) },
    });
  });

  it("sends images and fields the pool does not know", async () => {
    await client.chat.completions.create({
      model: "fast",
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
          ],
        },
      ],
      response_format: { type: "json_object" },
      seed: 7,
    });
    const { body } = pool.upstream.requests[0] ?? {};
    expect(body).toMatchObject({
      response_format: { type: "json_object" },
      seed: 7,
      model: "practice",
      max_tokens: 1_024,
    });
    expect(JSON.stringify(body)).toContain("data:image/png;base64,iVBORw0KGgo=");
  });

  it("lists the models of the pool", async () => {
    const ids: string[] = [];
    for await (const model of client.models.list()) ids.push(model.id);
    expect(ids).toEqual(["fast", "practice"]);
    expect(await client.models.retrieve("practice")).toMatchObject({ object: "model" });
  });

  it("raises its own class for each kind of error", async () => {
    const stranger = new OpenAI({ baseURL: `${pool.url}/v1`, apiKey: "grn_wrong", maxRetries: 0 });
    await expect(stranger.models.list()).rejects.toBeInstanceOf(AuthenticationError);
    const unknown = client.chat.completions.create({ ...ask("Hi"), model: "gpt-none" });
    await expect(unknown).rejects.toBeInstanceOf(NotFoundError);
    const empty = client.chat.completions.create({ model: "fast", messages: [] });
    await expect(empty).rejects.toBeInstanceOf(BadRequestError);
    pool.upstream.script({ status: 429, headers: { "retry-after": "0" } });
    const failing = client.chat.completions.create(ask("Hi"));
    await expect(failing).rejects.toBeInstanceOf(InternalServerError);
  });

  it("does not try again what only a new day can help", async () => {
    const poor = await startTestPool({
      team: { budgets: [{ period: "day", limit: { tokens: 5_000 } }] },
    });
    await spendTokens(poor, 4_990);
    const patient = new OpenAI({ baseURL: `${poor.url}/v1`, apiKey: poor.token });
    const before = poor.arrived();
    const error = await patient.chat.completions
      .create(ask("Hi"))
      .catch((raised: unknown) => raised);
    const asked = poor.arrived() - before;
    await poor.close();
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ code: "team_allowance_used", type: "insufficient_quota" });
    expect(asked).toBe(1);
  });

  it("stops paying when it aborts", async () => {
    const held = { until: new Promise(() => {}), afterChunks: 50 };
    pool.upstream.script({ held, answer: "word ".repeat(500) });
    const stream = await client.chat.completions.create({ ...ask("Long"), stream: true });
    let pieces = 0;
    const reading = async () => {
      for await (const chunk of stream) {
        pieces += chunk.choices.length;
        if (pieces > 10) stream.controller.abort();
      }
    };
    await reading();
    await expect.poll(() => pool.store.ledger.openHolds()).toEqual([]);
    const record = await lastRequest();
    const [bill] = pool.upstream.billed;
    await expect.poll(() => bill?.state).toBe("aborted");
    expect(record).toMatchObject({ state: "settled", estimated: true });
    const produced = bill?.outputTokens ?? 0;
    expect(record?.outputTokens).toBeGreaterThanOrEqual(Math.min(produced, pieces) * 0.9);
    expect(record?.outputTokens).toBeLessThanOrEqual(produced * 1.5 + 2);
  });
});

const realUrl = process.env["GRANARY_TEST_OPENAI_URL"];
const realServers = realUrl === undefined ? [] : [realUrl];

describe.each(realServers)("the official client against the pool and a real server", (baseUrl) => {
  it("gets an answer, a stream and a bill", async () => {
    const key = process.env["GRANARY_TEST_OPENAI_KEY"];
    const real = new OpenAI({ baseURL: baseUrl, apiKey: key ?? "none" });
    const name =
      process.env["GRANARY_TEST_OPENAI_MODEL"] ?? (await real.models.list()).data[0]?.id ?? "";
    const [model] = pool.grant.models;
    if (model === undefined) throw new Error("The test's gift has a model.");
    const own = await startTestPool({
      baseUrl,
      ...(key === undefined ? {} : { key }),
      grant: { models: [{ ...model, name }] },
    });
    const through = new OpenAI({ baseURL: `${own.url}/v1`, apiKey: own.token, maxRetries: 0 });
    const whole = await through.chat.completions.create({ ...ask("Say hello."), max_tokens: 64 });
    expect(whole.choices).toHaveLength(1);
    const stream = await through.chat.completions.create({
      ...ask("Say hello."),
      max_tokens: 64,
      stream: true,
    });
    let chunks = 0;
    for await (const chunk of stream) chunks += chunk.choices.length;
    expect(chunks).toBeGreaterThan(0);
    const records = await own.store.ledger.requests({}, 2);
    const holds = await own.store.ledger.openHolds();
    await own.close();
    expect(holds).toEqual([]);
    expect(records.map(({ state }) => state)).toEqual(["settled", "settled"]);
    for (const { outputTokens } of records) expect(outputTokens).toBeGreaterThan(0);
  });
});
