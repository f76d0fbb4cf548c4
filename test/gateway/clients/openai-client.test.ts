/**
 * Goal: a client made for OpenAI's API works against the pool unchanged, by each of its protocols,
 * and where the grant is at a provider that speaks something else. Method: the official `openai`
 * package over real HTTP; chat and Responses on the straight way and on the translated ones.
 */
import OpenAI, { APIError, BadRequestError } from "openai";
import type { ScriptedAnswer } from "@granary/shared/testing/upstreams/scripted-answer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startClientPool, type ClientPool } from "./start-client-pool.ts";

let world: ClientPool;
let client: OpenAI;

beforeAll(async () => {
  world = await startClientPool();
  const { url, token } = world.pool;
  client = new OpenAI({ baseURL: `${url}/v1`, apiKey: token, maxRetries: 0 });
});
afterAll(() => world.close());

const ask = (
  model: string,
  content: OpenAI.ChatCompletionUserMessageParam["content"] = "Hello",
) => ({
  model,
  messages: [{ role: "user" as const, content }],
});
const parameters = { type: "object", properties: { number: { type: "string" } } };
const call = { id: "call_1", name: "find_order", input: ['{"num', 'ber":"12"}'] };
const pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";

const upstreams = {
  claude: () => world.messages,
  gemini: () => world.google,
  nova: () => world.amazon,
  plain: () => world.chat,
};

describe.each(["claude", "gemini", "nova", "plain"] as const)(
  "OpenAI's client and chat with the model %s",
  (model) => {
    const say = (...answers: readonly ScriptedAnswer[]) => upstreams[model]().script(...answers);

    it("gets an answer in one piece, and its use into the books", async () => {
      say({ text: ["Your parcel", " left."], usage: { input: 30, cacheRead: 10, output: 6 } });
      const answer = await client.chat.completions.create(ask(model));
      expect(answer.choices[0]?.message.content).toBe("Your parcel left.");
      expect(answer.choices[0]?.finish_reason).toBe("stop");
      expect(answer.usage).toMatchObject({
        prompt_tokens: 30,
        completion_tokens: 6,
        prompt_tokens_details: { cached_tokens: 10 },
      });
      expect(await world.lastRequest()).toMatchObject({ state: "settled", costMicroUsd: 42 });
    });

    it("streams, with the usage it asked for and not otherwise", async () => {
      say({ text: ["one ", "two"], usage: { input: 9, output: 2 } });
      const reported: unknown[] = [];
      for (const wants of [true, false]) {
        const stream = await client.chat.completions.create({
          ...ask(model),
          stream: true,
          ...(wants && { stream_options: { include_usage: true } }),
        });
        let text = "";
        let usage: unknown;
        for await (const chunk of stream) {
          text += chunk.choices[0]?.delta.content ?? "";
          usage = chunk.usage ?? usage;
        }
        expect(text).toBe("one two");
        reported.push(usage);
      }
      expect(reported).toMatchObject([{ prompt_tokens: 9, completion_tokens: 2 }, undefined]);
    });

    it("calls a tool, and its answer goes back", async () => {
      say({ toolCalls: [call], finish: "tool_calls" });
      const tools = [{ type: "function" as const, function: { name: "find_order", parameters } }];
      const { messages } = ask(model);
      const first = await client.chat.completions.create({ model, messages, tools });
      const message = first.choices[0]?.message;
      if (message?.tool_calls?.[0]?.type !== "function") throw new Error("No tool was called.");
      expect(JSON.parse(message.tool_calls[0].function.arguments)).toEqual({ number: "12" });
      say({ text: ["It is on its way."] });
      const result = {
        role: "tool" as const,
        tool_call_id: message.tool_calls[0].id,
        content: "ok",
      };
      const second = await client.chat.completions.create({
        model,
        messages: [...messages, message, result],
        tools,
      });
      expect(second.choices[0]?.message.content).toBe("It is on its way.");
    });

    it("shows an image and asks for a shape of answer", async () => {
      say({ text: ['{"colour":"red"}'] });
      const schema = {
        type: "object",
        properties: { colour: { type: "string" } },
        required: ["colour"],
        additionalProperties: false,
      };
      const answer = await client.chat.completions.create({
        ...ask(model, [
          { type: "text", text: "Which colour?" },
          { type: "image_url", image_url: { url: pixel } },
        ]),
        response_format: { type: "json_schema", json_schema: { name: "colour", schema } },
      });
      expect(answer.choices[0]?.message.content).toContain("red");
      const sent = JSON.stringify(upstreams[model]().requests.at(-1)?.body);
      expect(sent).toContain("colour");
      expect(sent).toContain(pixel.slice(pixel.indexOf(",") + 1));
    });

    it("stops paying when it hangs up", async () => {
      say({ text: "abcdefghij".split(""), hangAfter: 6 });
      const stream = await client.chat.completions.create({ ...ask(model), stream: true });
      for await (const _ of stream) break;
      stream.controller.abort();
      await expect
        .poll(async () => await world.lastRequest())
        .toMatchObject({ state: "settled", estimated: true });
    });
  },
);

describe.each(["gpt", "claude", "plain"])(
  "OpenAI's client and Responses with the model %s",
  (model) => {
    const question = { model, input: "Write a line about a grove.", max_output_tokens: 300 };

    it("gets an answer in one piece", async () => {
      world.messages.script({ text: ["In a grove"], usage: { input: 36, output: 87 } });
      world.chat.script({ text: ["In a grove"], usage: { input: 36, output: 87 } });
      const answer = await client.responses.create(question);
      expect(answer.output_text).toContain("grove");
      expect(answer.usage).toMatchObject({ input_tokens: 36, output_tokens: 87 });
      expect(await world.lastRequest()).toMatchObject({ inputTokens: 36, outputTokens: 87 });
    });

    it("streams, and the last event has everything", async () => {
      const stream = client.responses.stream(question);
      let text = "";
      for await (const event of stream) {
        if (event.type === "response.output_text.delta") text += event.delta;
      }
      const final = await stream.finalResponse();
      expect(text).toContain("grove");
      expect(final.output_text).toBe(text);
      expect(final.status).toBe("completed");
      expect(await world.lastRequest()).toMatchObject({ state: "settled", estimated: false });
    });

    it("is answered without a tool billed apart that it only declares", async () => {
      const tools = [{ type: "web_search" as const }];
      const { data, response } = await client.responses
        .create({ ...question, tools })
        .withResponse();
      expect(data.status).toBe("completed");
      expect(response.headers.get("x-granary-dropped")).toContain("tools.web_search");
    });

    it("is refused what keeps state or is billed apart", async () => {
      for (const more of [
        { previous_response_id: "resp_1" },
        { background: true },
        {
          tools: [{ type: "web_search" as const }],
          tool_choice: { type: "web_search_preview" as const },
        },
      ]) {
        await expect(client.responses.create({ ...question, ...more })).rejects.toBeInstanceOf(
          BadRequestError,
        );
      }
    });
  },
);

describe("OpenAI's client", () => {
  it("never lets an answer be kept at the provider", async () => {
    await client.responses.create({ model: "gpt", input: "Hello", store: true });
    expect(world.openai.requests.at(-1)?.body).toMatchObject({ store: false });
  });

  it("turns texts into vectors, by name and by alias", async () => {
    for (const model of ["vectors", "embed"]) {
      const { data, usage } = await client.embeddings.create({ model, input: ["one", "two"] });
      expect(data.map(({ embedding }) => embedding)).toEqual([
        [0.25, -0.5, 1],
        [0.25, -0.5, 1],
      ]);
      expect(usage.prompt_tokens).toBe(8);
      expect(await world.lastRequest()).toMatchObject({
        state: "settled",
        inputTokens: 8,
        outputTokens: 0,
        costMicroUsd: 8,
        estimated: false,
      });
    }
  });

  it("is refused what the other protocol cannot say", async () => {
    const error = await client.chat.completions
      .create({ ...ask("claude"), n: 2 })
      .catch((raised: unknown) => raised);
    expect(error).toBeInstanceOf(BadRequestError);
    expect((error as APIError).code).toBe("request_untranslatable");
  });

  it("is told which model can do what it asks", async () => {
    const error = await client.embeddings
      .create({ model: "claude", input: "one" })
      .catch((raised: unknown) => raised);
    expect(error).toBeInstanceOf(BadRequestError);
    expect((error as APIError).code).toBe("model_unsuited");
    const chat = await client.chat.completions
      .create(ask("vectors"))
      .catch((raised: unknown) => raised);
    expect((chat as APIError).code).toBe("model_unsuited");
  });
});
