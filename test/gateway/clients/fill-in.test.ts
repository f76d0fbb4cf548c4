/**
 * Goal: code is filled in by any model, however it is asked. Method: both addresses, over real HTTP,
 * against a provider with an address of its own for it, a server whose model knows marks, and models
 * that only talk. No grant says how its model fills in, except one.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI from "openai";
import type { GrantModel } from "@granary/shared/schemas/grant";
import { grantIdSchema } from "@granary/shared/schemas/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startClientPool, type ClientPool } from "./start-client-pool.ts";

type Asked = { readonly path: string; readonly body: Readonly<Record<string, unknown>> };

const prompt = "function add(a, b) {\n  return ";
const suffix = ";\n}\n";
const filling = "a + b";
const usage = { prompt_tokens: 14, completion_tokens: 4, total_tokens: 18 };

let world: ClientPool;
let client: OpenAI;
const asked: Asked[] = [];

/** Answers as Mistral does below `/fim` (docs.mistral.ai/api, 2026-11), and as vLLM elsewhere. */
const coder = createServer((request, reply) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const path = request.url ?? "";
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Asked["body"];
    asked.push({ path, body });
    const isChatShaped = path.includes("/fim/");
    const head = { id: "cmpl-1", created: 1, model: body["model"] };
    if (body["stream"] === true) {
      reply.writeHead(200, { "content-type": "text/event-stream" });
      const choice = (text: string, reason: string | null) =>
        isChatShaped
          ? { index: 0, delta: { content: text }, finish_reason: reason }
          : { index: 0, text, finish_reason: reason };
      const events = [
        { ...head, choices: [choice("a ", null)] },
        { ...head, choices: [choice("+ b", "stop")], ...(isChatShaped && { usage }) },
        ...(isChatShaped ? [] : [{ ...head, choices: [], usage }]),
      ];
      for (const event of events) reply.write(`data: ${JSON.stringify(event)}\n\n`);
      reply.end("data: [DONE]\n\n");
      return;
    }
    const message = { role: "assistant", content: filling };
    const choice = isChatShaped ? { message } : { text: filling };
    reply.writeHead(200, { "content-type": "application/json" });
    reply.end(
      JSON.stringify({ ...head, usage, choices: [{ index: 0, finish_reason: "stop", ...choice }] }),
    );
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => coder.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(coder.address() as AddressInfo).port}`;
  world = await startClientPool({ "https://api.mistral.ai": url });
  const { pool } = world;
  const [model] = pool.grant.models;
  if (model === undefined) throw new Error("The gift has a model.");
  const { sealedKey: _, ...sample } = pool.grant;
  const give = (number: number, grant: { provider: string; baseUrl: string; model: GrantModel }) =>
    pool.store.directory.saveGrant({
      ...sample,
      id: grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`),
      provider: grant.provider,
      baseUrl: grant.baseUrl,
      models: [grant.model],
    });
  await give(21, {
    provider: "mistral",
    baseUrl: "https://api.mistral.ai/v1",
    model: { ...model, name: "codestral-latest", aliases: ["fim"] },
  });
  await give(22, {
    provider: "vllm",
    baseUrl: `${url}/v1`,
    model: { ...model, name: "qwen3-coder", aliases: [], kind: "completion" },
  });
  await give(23, {
    provider: "ollama",
    baseUrl: `${url}/v1`,
    model: { ...model, name: "qwen2.5-coder:7b", aliases: [] },
  });
  await give(24, {
    provider: "openai-compatible",
    baseUrl: `${url}/v1`,
    model: {
      ...model,
      name: "our-coder",
      aliases: [],
      fim: "template",
      fimTemplate: "starcoder",
    },
  });
  client = new OpenAI({ baseURL: `${pool.url}/v1`, apiKey: pool.token, maxRetries: 0 });
});
afterAll(async () => {
  await world.close();
  coder.close();
});

const fill = (body: object) =>
  fetch(`${world.pool.url}/v1/fim/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.pool.token}`, "content-type": "application/json" },
    body: JSON.stringify({ prompt, suffix, max_tokens: 32, ...body }),
  });
const textOf = (choice: unknown) =>
  (choice as { message: { content: string } }).message.content.trim();

describe.each([
  "codestral-latest",
  "qwen3-coder",
  "qwen2.5-coder:7b",
  "our-coder",
  "plain",
  "claude",
])("the gap in code that %s fills in", (model) => {
  it("is answered at the address made for it, in one piece and streamed", async () => {
    world.chat.script({ text: [filling], usage: { input: 14, output: 4 } });
    world.messages.script({ text: [filling], usage: { input: 14, output: 4 } });
    const whole = await fill({ model });
    const { choices } = (await whole.json()) as { choices: unknown[] };
    expect(textOf(choices[0])).toBe(filling);
    expect(await world.lastRequest()).toMatchObject({
      state: "settled",
      inputTokens: 14,
      outputTokens: 4,
      estimated: false,
    });
    const streamed = await (await fill({ model, stream: true })).text();
    expect(streamed).toContain('"delta"');
    expect(streamed).toContain("+ b");
    expect(streamed.trimEnd().endsWith("data: [DONE]")).toBe(true);
  });

  it("is answered to the official client as a completion with a suffix", async () => {
    world.chat.script({ text: [filling] });
    world.messages.script({ text: [filling] });
    const answer = await client.completions.create({ model, prompt, suffix, max_tokens: 32 });
    expect(answer.choices[0]?.text.trim()).toBe(filling);
  });
});

it("marks are written as the model knows them, and none of them is answered", async () => {
  await fill({ model: "qwen3-coder" });
  const { path, body } = asked.at(-1) ?? { path: "", body: {} };
  expect(path).toBe("/v1/completions");
  expect(body["prompt"]).toBe(`<|fim_prefix|>${prompt}<|fim_suffix|>${suffix}<|fim_middle|>`);
  expect(body).not.toHaveProperty("suffix");
  expect(body["stop"]).toEqual(expect.arrayContaining(["<|fim_prefix|>", "<|endoftext|>"]));
});

it("marks are never written where the server writes them itself", async () => {
  await fill({ model: "qwen2.5-coder:7b" });
  expect(asked.at(-1)).toMatchObject({ path: "/v1/completions", body: { prompt, suffix } });
});

it("marks are those the grant names, where nothing else is known of its model", async () => {
  await fill({ model: "our-coder" });
  const marked = `<fim_prefix>${prompt}<fim_suffix>${suffix}<fim_middle>`;
  expect(asked.at(-1)).toMatchObject({ path: "/v1/completions", body: { prompt: marked } });
});

it("a question that names no model goes to the one made for it", async () => {
  const answer = await fill({});
  expect(answer.status).toBe(200);
  expect(asked.at(-1)).toMatchObject({
    path: "/v1/fim/completions",
    body: { model: "codestral-latest", suffix },
  });
});

it("the list of models says how each of them fills in", async () => {
  const { data } = await client.models.list();
  const found = Object.fromEntries(
    data.map((model) => [model.id, (model as unknown as { granary: { fim: string } }).granary.fim]),
  );
  expect(found).toMatchObject({
    "codestral-latest": "native",
    "qwen3-coder": "template",
    "qwen2.5-coder:7b": "native",
    "our-coder": "template",
    claude: "emulated",
    vectors: "none",
  });
});
