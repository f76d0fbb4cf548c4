/**
 * Goal: no bill is above the books, whatever a provider makes of a request: a template that writes it
 * anew, or a prompt cache that everything goes into. Method: providers that bill the worst they may,
 * asked straight and by translation, at prices set in every way there is.
 */
import * as fc from "fast-check";
import type { UpstreamRequest, UpstreamSink } from "@granary/shared/ports/http";
import { anthropic } from "@granary/shared/providers/anthropic";
import { openPriceList } from "@granary/shared/providers/prices/open-price-list";
import type { Grant, Price } from "@granary/shared/schemas/grant";
import { grantIdSchema } from "@granary/shared/schemas/ids";
import { templateWays, writeByTemplate } from "@granary/shared/testing/template-writings";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPool, type TestPool } from "./start-test-pool.ts";

type Json = Readonly<Record<string, unknown>>;

const listed = "claude-sonnet-4-5";
const typed: Price = { inputMicroUsdPerMillion: 3_000_000, outputMicroUsdPerMillion: 15_000_000 };
const dearer = { inputMicroUsdPerMillion: 6_000_000, outputMicroUsdPerMillion: 22_500_000 };
/** What a sponsor may say of the same model: the usual price, that of five minutes, or by length. */
const said: Readonly<Record<string, Price>> = {
  typed,
  "with-cache": { ...typed, cacheWriteMicroUsdPerMillion: 3_750_000 },
  "by-length": { ...typed, long: { ...dearer, aboveInputTokens: 3_000 } },
};
const places = {
  server: { provider: "openai-compatible", baseUrl: "https://models.example.com/v1" },
  /** Marks by itself all that it passes on, for as long as the price that was said is for. */
  gateway: { provider: "openai-compatible", baseUrl: "https://gateway.example.com/v1" },
  anthropic: { provider: "anthropic", baseUrl: "https://api.anthropic.com/v1" },
  bedrock: {
    provider: "bedrock",
    baseUrl: "https://bedrock-runtime.eu-west-1.amazonaws.com",
  },
} as const;

let pool: TestPool;
/** What the provider billed for the last request, in micro-USD. */
let bill = 0;
let billed = 0;

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

/** The most that may be billed: a token a byte of what the model is shown, all of it put into the cache. */
function worst({ url, body }: UpstreamRequest) {
  const text = new TextDecoder().decode(body);
  const sent = JSON.parse(text) as Json;
  const isGateway = url.startsWith(places.gateway.baseUrl);
  const isServer = isGateway || url.startsWith(places.server.baseUrl);
  const tools = writeByTemplate(sent["tools"] ?? [], templateWays.all);
  const inputTokens = isServer
    ? new TextEncoder().encode(tools).length + bytesOf(sent["messages"])
    : (body?.length ?? 0);
  const { maxTokens } = (sent["inferenceConfig"] ?? {}) as { maxTokens?: number };
  const outputTokens = Number(sent["max_tokens"] ?? maxTokens);
  const isMarked = /"cache_control":|"cachePoint":/.test(text);
  const asked = isMarked ? (text.includes('"ttl":"1h"') ? 200 : 125) : 100;
  const unasked = String(sent["model"]).endsWith("with-cache") ? 125 : 200;
  const percent = isGateway ? Math.max(asked, unasked) : asked;
  return { inputTokens, outputTokens, percent };
}

function answerOf(url: string, { inputTokens, outputTokens, percent }: ReturnType<typeof worst>) {
  const written = percent === 100 ? 0 : inputTokens;
  const rest = inputTokens - written;
  const isGateway = url.startsWith(places.gateway.baseUrl);
  if (isGateway || url.startsWith(places.server.baseUrl)) {
    const message = { role: "assistant", content: "Yes." };
    return {
      choices: [{ index: 0, message, finish_reason: "stop" }],
      usage: {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        ...(isGateway && { cache_creation_input_tokens: written }),
      },
    };
  }
  if (url.startsWith(places.anthropic.baseUrl)) {
    return {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "claude",
      content: [{ type: "text", text: "Yes." }],
      stop_reason: "end_turn",
      usage: {
        input_tokens: rest,
        cache_creation_input_tokens: written,
        output_tokens: outputTokens,
      },
    };
  }
  return {
    output: { message: { role: "assistant", content: [{ text: "Yes." }] } },
    stopReason: "end_turn",
    metrics: { latencyMs: 1 },
    usage: {
      inputTokens: rest,
      cacheWriteInputTokens: written,
      outputTokens,
      totalTokens: inputTokens + outputTokens,
    },
  };
}

function costOf(model: string, { inputTokens, outputTokens, percent }: ReturnType<typeof worst>) {
  const isLong = model.endsWith("by-length") && inputTokens > 3_000;
  const price = isLong ? dearer : typed;
  const input = (inputTokens * price.inputMicroUsdPerMillion * percent) / 100;
  return (input + outputTokens * price.outputMicroUsdPerMillion) / 1e6;
}

async function provider(request: UpstreamRequest, sink: UpstreamSink) {
  const usage = worst(request);
  const { model = request.url } = JSON.parse(new TextDecoder().decode(request.body)) as {
    model?: string;
  };
  bill = costOf(decodeURIComponent(model).replace(/\/converse$/, ""), usage);
  billed += bill;
  sink.head(200, { "content-type": "application/json" });
  await sink.data(new TextEncoder().encode(JSON.stringify(answerOf(request.url, usage))));
  return { kind: "complete" } as const;
}

const total = (microUsd: number) => [{ period: "total" as const, limit: { microUsd } }];
const plainModel = {
  aliases: [],
  images: false,
  maxInputTokens: 200_000,
  maxOutputTokens: 500,
  tools: true,
};

beforeAll(async () => {
  pool = await startTestPool({ dependencies: { upstream: provider } });
  const list = (await openPriceList()).priceOf(anthropic, listed, { at: Date.now() });
  const prices = { ...said, listed: list };
  const give = (number: number, place: Partial<Grant>, models: Grant["models"]) => {
    const { sealedKey: _sealedKey, privateHosts: _hosts, ...sample } = pool.grant;
    const id = grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`);
    return pool.store.directory.saveGrant({
      ...sample,
      ...place,
      id,
      models,
      budgets: number === 20 ? total(300_000) : total(1e12),
    });
  };
  for (const [index, [name, place]] of Object.entries(places).entries()) {
    const models = Object.entries(prices).map(([way, price]) => ({
      ...plainModel,
      price,
      name: `${name === "bedrock" ? "anthropic." : ""}${name}-${way}`,
    }));
    await give(11 + index, place, models);
  }
  await give(20, places.anthropic, [{ ...plainModel, name: "m1", price: typed }]);
});
afterAll(() => pool.close());

async function ask(path: string, body: object) {
  const headers = {
    authorization: `Bearer ${pool.token}`,
    "content-type": "application/json",
    "anthropic-beta": "extended-cache-ttl-2025-04-11",
  };
  const url = `${pool.url}${path}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

const booked = async () => (await pool.store.ledger.requests({}, 1))[0]?.costMicroUsd;

const ephemeral = { type: "ephemeral" };
const mark = fc.constantFrom(undefined, ephemeral, { ...ephemeral, ttl: "1h" });
const schema = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.jsonValue(), {
  maxKeys: 4,
  noNullPrototype: true,
});

describe.each(
  Object.keys(places).flatMap((place) =>
    [...Object.keys(said), "listed"].map((way) => ({ place, way })),
  ),
)("at $place, with a price that is $way", ({ place, way }) => {
  const model = `${place === "bedrock" ? "anthropic." : ""}${place}-${way}`;

  it.each(["/v1/messages", "/v1/chat/completions"])("no bill of %s is above the books", (path) =>
    fc.assert(
      fc.asyncProperty(schema, mark, fc.nat(4_000), async (parameters, cache_control, length) => {
        const marked = cache_control === undefined ? {} : { cache_control };
        const parts = [{ type: "text", text: "é<".repeat(length), ...marked }];
        const described = { name: "look", description: "Looks." };
        const isMessages = path === "/v1/messages";
        const tool = isMessages
          ? { ...described, input_schema: { type: "object", properties: parameters } }
          : { type: "function", function: { ...described, parameters } };
        const messages = [{ role: "user", content: length === 0 ? "Hi" : parts }];
        const { status, text } = await ask(path, {
          model,
          max_tokens: 50,
          messages,
          tools: [tool],
        });
        expect(status, text).toBe(200);
        expect(await booked()).toBeGreaterThanOrEqual(bill);
      }),
      { numRuns: 12 },
    ),
  );
});

it("was never charged less than it used, for want of a bound", () => {
  expect(pool.logText()).not.toContain("charge_above_bound");
});

it("keeps the prompt cache of a typed price within the gift, by refusing", async () => {
  billed = 0;
  const text = "x".repeat(19_700);
  const system = [{ type: "text", text, cache_control: { ...ephemeral, ttl: "1h" } }];
  const messages = [{ role: "user", content: "Hi" }];
  const statuses: number[] = [];
  for (let count = 0; count < 4; count++) {
    const { status } = await ask("/v1/messages", { model: "m1", max_tokens: 1, system, messages });
    statuses.push(status);
  }
  expect(statuses.slice(0, 2)).toEqual([200, 200]);
  expect(statuses.slice(2).every((status) => status >= 400)).toBe(true);
  expect(billed).toBeGreaterThan(230_000);
  expect(billed).toBeLessThanOrEqual(300_000);
  const records = await pool.store.ledger.requests({}, 2);
  const books = records.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
  expect(books).toBeGreaterThanOrEqual(billed);
});

it("says in the answer's head which fields no provider was sent", async () => {
  const messages = [{ role: "user", content: "Hi" }];
  const odd = { client_metadata: { id: "1" }, user: "ana", "x y": 1, max_new_tokens: 9 };
  const kwargs = { chat_template_kwargs: { chat_template: "{% for … %}" } };
  const body = { model: "server-typed", max_tokens: 5, messages, ...odd, ...kwargs };
  const { headers } = await ask("/v1/chat/completions", body);
  expect(headers.get("x-granary-dropped")).toBe(
    "client_metadata, user, other, max_new_tokens, chat_template_kwargs",
  );
  const translated = { model: "anthropic-typed", max_tokens: 5, messages, ...odd };
  const second = await ask("/v1/chat/completions", translated);
  expect(second.headers.get("x-granary-dropped")).toContain("client_metadata");
});
