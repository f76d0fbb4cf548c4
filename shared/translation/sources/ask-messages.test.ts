// Goal: what is asked in Messages is asked of whoever answers. Method: requests as clients write them, read
// by the pool's own protocol; the body that would leave is looked at. Nothing is sent.
import { describe, expect, test } from "vitest";
import {
  pixel,
  prepareWish,
  preparedBody,
  type Wish,
} from "../../testing/upstreams/prepare-wish.ts";
import { findTranslation } from "../index.ts";

type Json = { readonly [field: string]: unknown };

const prepare = (wish: Wish, body: Json) => prepareWish(findTranslation, wish, body);
const written = async (wish: Wish, body: Json) => preparedBody(await prepare(wish, body));

const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const anthropic = (more: Json = {}): Json => ({
  model: "smart",
  max_tokens: 500,
  messages: [{ role: "user", content: "Hello" }],
  ...more,
});

const failing = (content: unknown): Json =>
  anthropic({
    tools: [{ name: "map", input_schema: schema }],
    messages: [
      { role: "user", content: "Where?" },
      { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "map" }] },
      {
        role: "user",
        content: [{ type: "tool_result", tool_use_id: "t1", is_error: true, content }],
      },
    ],
  });

describe("from Messages", () => {
  const toChat: Wish = { from: "messages", to: "chat-completions", model: "llama" };

  test("a round of tools with an image in its answer is told as a person would", async () => {
    const image = {
      type: "image",
      source: { type: "base64", media_type: "image/png", data: pixel },
    };
    const result = {
      type: "tool_result",
      tool_use_id: "t1",
      content: [{ type: "text", text: "A map" }, image],
    };
    const body = anthropic({
      system: [
        { type: "text", text: "Be kind." },
        { type: "text", text: "Be brief." },
      ],
      tools: [{ name: "map", input_schema: schema }],
      tool_choice: { type: "any", disable_parallel_tool_use: true },
      messages: [
        { role: "user", content: "Where?" },
        {
          role: "assistant",
          content: [{ type: "tool_use", id: "t1", name: "map", input: { city: "Lugo" } }],
        },
        { role: "user", content: [result, { type: "text", text: "Go on." }] },
      ],
    });
    expect(await written(toChat, body)).toMatchObject({
      messages: [
        { role: "system", content: "Be kind.\n\nBe brief." },
        { role: "user", content: "Where?" },
        {
          role: "assistant",
          tool_calls: [{ id: "t1", function: { arguments: '{"city":"Lugo"}' } }],
        },
        { role: "tool", tool_call_id: "t1", content: "A map\n[image below]" },
        {
          role: "user",
          content: [
            { type: "text" },
            { type: "image_url", image_url: { url: `data:image/png;base64,${pixel}` } },
          ],
        },
        { role: "user", content: "Go on." },
      ],
      tool_choice: "required",
      parallel_tool_calls: false,
    });
  });

  test("how hard to think is left to models that may not know how", async () => {
    const body = anthropic({
      max_tokens: 4_000,
      thinking: { type: "enabled", budget_tokens: 2_000 },
    });
    expect(await written(toChat, body)).not.toHaveProperty("reasoning_effort");
    const google = { ...toChat, to: "generate-content" } as const;
    expect(await written({ ...google, model: "gemini-2.5-flash" }, body)).toMatchObject({
      generationConfig: { thinkingConfig: { includeThoughts: true } },
    });
    expect(
      JSON.stringify(await written({ ...google, model: "gemini-2.0-flash" }, body)),
    ).not.toContain("thinkingConfig");
  });

  test("the provider's own words for limits, usage and fields are used", async () => {
    const dialect = {
      outputLimitField: "max_completion_tokens",
      streamUsage: false,
      dropFields: ["top_p"],
      fixedFields: { service_tier: "default" },
    } as const;
    const body = await written({ ...toChat, dialect }, anthropic({ stream: true, top_p: 0.5 }));
    expect(body).toMatchObject({
      max_completion_tokens: 500,
      service_tier: "default",
      model: "llama",
    });
    for (const field of ["max_tokens", "stream_options", "top_p"])
      expect(body).not.toHaveProperty(field);
  });

  test("an answer that was begun is refused where it cannot go on", async () => {
    const body = anthropic({
      messages: [
        { role: "user", content: "Say a letter" },
        { role: "assistant", content: "The letter is" },
      ],
    });
    await expect(prepare(toChat, body)).rejects.toMatchObject({ code: "request_untranslatable" });
    const model = "anthropic.claude-3-5-haiku-20241022-v1:0";
    expect(await written({ ...toChat, to: "converse", model }, body)).toMatchObject({
      messages: [{ role: "user" }, { role: "assistant", content: [{ text: "The letter is" }] }],
    });
  });

  test("a thought that was only signed goes back to who can go on from it", async () => {
    const thought = { type: "thinking", thinking: "", signature: "signed" };
    const body = anthropic({
      max_tokens: 4_000,
      thinking: { type: "enabled", budget_tokens: 1_024 },
      tools: [{ name: "map", input_schema: schema }],
      messages: [
        { role: "user", content: "Where?" },
        { role: "assistant", content: [thought, { type: "tool_use", id: "t1", name: "map" }] },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: "Here" }] },
      ],
    });
    const model = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    const sent = await written({ from: "messages", to: "converse", model }, body);
    expect(JSON.stringify(sent)).toContain('"reasoningText":{"text":"","signature":"signed"}');
    expect(sent["additionalModelRequestFields"]).toMatchObject({ thinking: { type: "enabled" } });
    expect(JSON.stringify(await written(toChat, body))).not.toContain("signed");
  });

  test("a schema is as strict as others let it be", async () => {
    const strict = {
      ...schema,
      required: Object.keys(schema.properties),
      additionalProperties: false,
    };
    for (const [asked, isStrict] of [
      [strict, true],
      [{ ...strict, required: [] }, false],
    ] as const) {
      const format = { type: "json_schema", schema: asked };
      const tool = { name: "map", input_schema: asked, strict: true };
      const sent = await written(toChat, anthropic({ output_config: { format }, tools: [tool] }));
      expect(sent["response_format"]).toMatchObject({
        json_schema: { schema: asked, strict: isStrict },
      });
      const [described] = sent["tools"] as readonly { readonly function: Json }[];
      expect(described?.function["strict"]).toBe(isStrict ? true : undefined);
    }
  });

  test("a tool that is named later is declared with the others", async () => {
    const reference = { type: "tool_reference", tool_name: "map" };
    const body = anthropic({
      tools: [{ name: "map", input_schema: schema, defer_loading: true }],
      messages: [
        { role: "user", content: "Where?" },
        { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "search", input: {} }] },
        {
          role: "user",
          content: [{ type: "tool_result", tool_use_id: "t1", content: [reference] }],
        },
      ],
    });
    const sent = await written(toChat, body);
    expect(sent["tools"]).toMatchObject([{ function: { name: "map" } }]);
    expect(JSON.stringify(sent["messages"])).toContain("[map can be called now]");
  });

  test("that a tool has failed is said where there is no mark for it", async () => {
    const image = {
      type: "image",
      source: { type: "base64", media_type: "image/png", data: pixel },
    };
    for (const content of ["No such city", [{ type: "text", text: "No such city" }, image]]) {
      for (const to of ["chat-completions", "converse"] as const) {
        const text = JSON.stringify(await written({ ...toChat, to }, failing(content)));
        expect(text).toContain("[The tool failed:]");
        expect(text).toContain("No such city");
      }
    }
    const google = { ...toChat, to: "generate-content", model: "gemini-3-pro" } as const;
    expect(JSON.stringify(await written(google, failing("No such city")))).toContain(
      '"error":"No such city"',
    );
  });

  test("an answer that must name its sources is not asked of who cannot", async () => {
    const source = { type: "text", media_type: "text/plain", data: "Lugo has walls." };
    const about = (citations: unknown): Json => {
      const content = [{ type: "document", source, citations }];
      return anthropic({ messages: [{ role: "user", content }] });
    };
    await expect(prepare(toChat, about({ enabled: true }))).rejects.toThrow("citations");
    expect(JSON.stringify(await written(toChat, about({ enabled: false })))).toContain("walls");
  });
});
