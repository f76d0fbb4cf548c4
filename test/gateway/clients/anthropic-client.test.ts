/**
 * Goal: a client made for Anthropic's API works against the pool unchanged, also where the grant is
 * at a provider that speaks something else. Method: the official `@anthropic-ai/sdk` over real HTTP;
 * the same calls on the straight way and on the translated ones.
 */
import Anthropic, {
  APIError,
  AuthenticationError,
  BadRequestError,
  NotFoundError,
} from "@anthropic-ai/sdk";
import { chatWire } from "@granary/shared/testing/upstreams/chat-upstream";
import { messagesWire } from "@granary/shared/testing/upstreams/messages-upstream";
import type { ScriptedAnswer } from "@granary/shared/testing/upstreams/scripted-answer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startClientPool, type ClientPool } from "./start-client-pool.ts";

let world: ClientPool;
let client: Anthropic;

beforeAll(async () => {
  world = await startClientPool();
  client = new Anthropic({ baseURL: world.pool.url, apiKey: world.pool.token, maxRetries: 0 });
});
afterAll(() => world.close());

const ask = (model: string, content: Anthropic.MessageParam["content"] = "Hello") => ({
  model,
  max_tokens: 256,
  messages: [{ role: "user" as const, content }],
});
const tool = {
  name: "find_order",
  description: "Finds an order",
  input_schema: { type: "object" as const, properties: { number: { type: "string" } } },
};
const call = { id: "toolu_1", name: "find_order", input: ['{"num', 'ber":"12"}'] };
const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe.each(["claude", "plain"])("Anthropic's client and the model %s", (model) => {
  const upstream = () => (model === "claude" ? world.messages : world.chat);
  const say = (...answers: readonly ScriptedAnswer[]) => upstream().script(...answers);

  it("gets an answer in one piece, and its use into the books", async () => {
    say({ text: ["Your parcel", " left."], usage: { input: 30, output: 6 } });
    const answer = await client.messages.create(ask(model));
    expect(answer.content).toMatchObject([{ type: "text", text: "Your parcel left." }]);
    expect(answer.stop_reason).toBe("end_turn");
    expect(answer.usage).toMatchObject({ input_tokens: 30, output_tokens: 6 });
    expect(await world.lastRequest()).toMatchObject({
      state: "settled",
      inputTokens: 30,
      outputTokens: 6,
      costMicroUsd: 42,
      estimated: false,
    });
  });

  it("streams an answer whose end comes once it is paid for", async () => {
    say({ text: ["one ", "two ", "three"], usage: { input: 9, output: 3 } });
    const stream = client.messages.stream(ask(model));
    const pieces: string[] = [];
    stream.on("text", (piece) => pieces.push(piece));
    const message = await stream.finalMessage();
    expect(pieces.join("")).toBe("one two three");
    expect(message.usage.output_tokens).toBe(3);
    expect(message.stop_reason).toBe("end_turn");
    expect(await world.lastRequest()).toMatchObject({ state: "settled", inputTokens: 9 });
  });

  it("has the whole of an answer that was cut after it said why it ended", async () => {
    const answer: ScriptedAnswer = { text: ["one ", "two"], usage: { input: 9, output: 2 } };
    const pieces = (model === "claude" ? messagesWire : chatWire).pieces(answer);
    say({ ...answer, cutAfter: pieces.length - 1 });
    const message = await client.messages.stream(ask(model)).finalMessage();
    expect(message.content).toMatchObject([{ type: "text", text: "one two" }]);
    expect(message.stop_reason).toBe("end_turn");
    expect(await world.lastRequest()).toMatchObject({ state: "settled", outputTokens: 2 });
  });

  it("calls a tool, and its answer goes back", async () => {
    say({ toolCalls: [call], finish: "tool_calls" });
    const stream = client.messages.stream({ ...ask(model), tools: [tool] });
    const message = await stream.finalMessage();
    expect(message.stop_reason).toBe("tool_use");
    expect(message.content).toMatchObject([
      { type: "tool_use", name: "find_order", input: { number: "12" } },
    ]);
    say({ text: ["It is on its way."] });
    const { messages } = ask(model);
    const result = await client.messages.create({
      ...ask(model),
      tools: [tool],
      messages: [
        ...messages,
        { role: "assistant", content: message.content },
        {
          role: "user",
          content: [{ type: "tool_result", tool_use_id: callIdOf(message), content: "shipped" }],
        },
      ],
    });
    expect(result.content).toMatchObject([{ type: "text", text: "It is on its way." }]);
    expect(JSON.stringify(upstream().requests.at(-1)?.body)).toContain("shipped");
  });

  it("shows an image", async () => {
    say({ text: ["A pixel."] });
    const source = { type: "base64" as const, media_type: "image/png" as const, data: pixel };
    await client.messages.create(
      ask(model, [
        { type: "image", source },
        { type: "text", text: "What is it?" },
      ]),
    );
    expect(JSON.stringify(upstream().requests.at(-1)?.body)).toContain(pixel);
  });

  it("stops paying when the client hangs up", async () => {
    say({ text: ["one ", "two ", "three"], hangAfter: 4 });
    const stream = client.messages.stream(ask(model));
    const raised = stream.done().catch((error: unknown) => error);
    await new Promise<void>((resolve) => stream.once("text", () => resolve()));
    stream.abort();
    await raised;
    await expect
      .poll(async () => await world.lastRequest())
      .toMatchObject({ state: "settled", estimated: true });
    expect(await world.pool.store.ledger.openHolds()).toEqual([]);
  });

  it("hears that the provider fails as an error of its own", async () => {
    say({ refusal: { status: 400, body: { type: "error", error: { type: "x", message: "no" } } } });
    const error = await client.messages.create(ask(model)).catch((raised: unknown) => raised);
    expect(error).toBeInstanceOf(BadRequestError);
    expect((error as APIError).error).toMatchObject({
      type: "error",
      error: { type: "invalid_request_error" },
    });
  });
});

describe("Anthropic's client", () => {
  it("pays less for input from the provider's cache only where a price says so", async () => {
    world.messages.script({ text: ["ok"], usage: { input: 100, cacheRead: 90, output: 1 } });
    const answer = await client.messages.create(ask("claude"));
    expect(answer.usage).toMatchObject({ input_tokens: 10, cache_read_input_tokens: 90 });
    expect(await world.lastRequest()).toMatchObject({ inputTokens: 100, costMicroUsd: 102 });
  });

  it("counts tokens without asking anybody", async () => {
    const before = world.messages.requests.length;
    const { max_tokens: _, ...question } = ask("claude", "How many tokens is this, about?");
    const { input_tokens: count } = await client.messages.countTokens(question);
    // Learned from what the stand-in said before, which is not much.
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(40);
    expect(world.messages.requests.length).toBe(before);
  });

  it("lists the models", async () => {
    const ids: string[] = [];
    for await (const { id, type } of client.models.list()) {
      expect(type).toBe("model");
      ids.push(id);
    }
    expect(ids).toEqual(expect.arrayContaining(["claude", "plain", "smart", "fast"]));
  });

  it("is told in its own words what is wrong with a request", async () => {
    const stranger = new Anthropic({ baseURL: world.pool.url, apiKey: "nope", maxRetries: 0 });
    await expect(stranger.messages.create(ask("claude"))).rejects.toBeInstanceOf(
      AuthenticationError,
    );
    await expect(client.messages.create(ask("nobody"))).rejects.toBeInstanceOf(NotFoundError);
    const search = { type: "web_search_20250305" as const, name: "web_search" as const };
    const error = await client.messages
      .create({ ...ask("claude"), tools: [search] })
      .catch((raised: unknown) => raised);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(String(error)).toContain("not known");
  });
});

function callIdOf(message: Anthropic.Message): string {
  const found = message.content.find((block) => block.type === "tool_use");
  if (found === undefined) throw new Error("No tool was called.");
  return found.id;
}
