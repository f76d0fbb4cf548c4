/**
 * Goal: the AI SDK works against the pool with any of its packages for OpenAI's and Anthropic's
 * protocols. Method: `generateText`, `streamText` and `embedMany` over real HTTP.
 */
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, embedMany, generateText, jsonSchema, streamText, tool } from "ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startClientPool, type ClientPool } from "./start-client-pool.ts";

let world: ClientPool;

beforeAll(async () => {
  // It warns of models it does not know, which all of ours are.
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  world = await startClientPool();
});
afterAll(() => world.close());

const settings = () => ({ baseURL: `${world.pool.url}/v1`, apiKey: world.pool.token });
const makers = {
  "openai chat": (model: string) => createOpenAI(settings()).chat(model),
  "openai responses": (model: string) => createOpenAI(settings()).responses(model),
  anthropic: (model: string) => createAnthropic(settings())(model),
  "openai-compatible": (model: string) =>
    createOpenAICompatible({ ...settings(), name: "granary", includeUsage: true })(model),
};
const cases = Object.keys(makers).flatMap((maker) =>
  ["claude", "plain"].map((model) => [maker as keyof typeof makers, model] as const),
);

describe.each(cases)("the AI SDK's %s with the model %s", (maker, name) => {
  const model = () => makers[maker](name);
  const say: ClientPool["chat"]["script"] = (...answers) =>
    (name === "claude" ? world.messages : world.chat).script(...answers);

  it("generates a text", async () => {
    say({ text: ["Your parcel", " left."], usage: { input: 30, output: 6 } });
    const { text, usage, finishReason } = await generateText({
      model: model(),
      prompt: "Where is it?",
      maxRetries: 0,
    });
    expect(text).toBe("Your parcel left.");
    expect(finishReason).toBe("stop");
    expect(usage).toMatchObject({ inputTokens: 30, outputTokens: 6 });
  });

  it("streams a text", async () => {
    say({ text: ["one ", "two ", "three"], usage: { input: 9, output: 3 } });
    const result = streamText({ model: model(), prompt: "Count.", maxRetries: 0 });
    let text = "";
    for await (const piece of result.textStream) text += piece;
    expect(text).toBe("one two three");
    expect(await result.usage).toMatchObject({ inputTokens: 9, outputTokens: 3 });
  });

  it("calls a tool", async () => {
    say({
      toolCalls: [{ id: "call_1", name: "find_order", input: ['{"num', 'ber":"12"}'] }],
      finish: "tool_calls",
    });
    const inputSchema = jsonSchema<{ number: string }>({
      type: "object",
      properties: { number: { type: "string" } },
    });
    const { toolCalls } = await generateText({
      model: model(),
      prompt: "Find order 12.",
      tools: { find_order: tool({ description: "Finds an order", inputSchema }) },
      maxRetries: 0,
    });
    expect(toolCalls).toMatchObject([{ toolName: "find_order", input: { number: "12" } }]);
  });

  it("hears what is wrong", async () => {
    const error = await generateText({
      model: makers[maker]("nobody"),
      prompt: "Hello",
      maxRetries: 0,
    }).catch((raised: unknown) => raised);
    expect(error).toBeInstanceOf(APICallError);
    expect((error as APICallError).statusCode).toBe(404);
    expect((error as APICallError).message).toContain("No gift");
  });
});

describe("the AI SDK", () => {
  it("embeds texts", async () => {
    const { embeddings, usage } = await embedMany({
      model: createOpenAI(settings()).embedding("embed"),
      values: ["one", "two"],
    });
    expect(embeddings).toHaveLength(2);
    expect(usage.tokens).toBe(8);
  });
});
