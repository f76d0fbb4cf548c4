// Goal: whatever a client writes, a translation makes a bounded request of it or refuses it with a
// code; nothing else is thrown. Method: requests that use every field, changed in one to three places
// to whatever JSON has, for every pair of protocols.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isGranaryError } from "../schemas/granary-error.ts";
import { pixel, preparedBody, prepareWish, type Wish } from "../testing/upstreams/prepare-wish.ts";
import { findTranslation, translations } from "./index.ts";

const picture = `data:image/png;base64,${pixel}`;
const schema = { type: "object", properties: { city: { type: "string" } } };
const format = { name: "place", schema };
const requests: Readonly<Record<Wish["from"], object>> = {
  "chat-completions": {
    model: "smart",
    max_tokens: 10,
    stream: false,
    messages: [
      { role: "system", content: "Be kind." },
      {
        role: "user",
        content: [
          { type: "text", text: "Where?" },
          { type: "image_url", image_url: { url: picture } },
        ],
      },
      {
        role: "assistant",
        content: "I look.",
        reasoning_content: "A map.",
        tool_calls: [{ id: "c", type: "function", function: { name: "map", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "c", content: "Lugo" },
    ],
    tools: [{ type: "function", function: { name: "map", parameters: schema, strict: true } }],
    tool_choice: "auto",
    response_format: { type: "json_schema", json_schema: format },
    stop: ["END"],
    reasoning_effort: "low",
  },
  messages: {
    model: "smart",
    max_tokens: 10,
    stream: false,
    system: [{ type: "text", text: "Be kind.", cache_control: { type: "ephemeral" } }],
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "Where?" },
          { type: "image", source: { type: "base64", media_type: "image/png", data: pixel } },
        ],
      },
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "A map.", signature: "s" },
          { type: "tool_use", id: "c", name: "map", input: {} },
        ],
      },
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: "c",
            content: [{ type: "text", text: "Lugo" }],
            is_error: true,
          },
        ],
      },
    ],
    tools: [{ name: "map", input_schema: schema }],
    tool_choice: { type: "auto" },
    thinking: { type: "enabled", budget_tokens: 2_000 },
    stop_sequences: ["END"],
  },
  responses: {
    model: "smart",
    store: false,
    max_output_tokens: 10,
    stream: false,
    instructions: "Be kind.",
    input: [
      {
        role: "user",
        content: [
          { type: "input_text", text: "Where?" },
          { type: "input_image", image_url: picture },
        ],
      },
      { type: "reasoning", summary: [{ type: "summary_text", text: "A map." }] },
      { type: "function_call", call_id: "c", name: "map", arguments: "{}" },
      { type: "function_call_output", call_id: "c", output: "Lugo" },
    ],
    tools: [{ type: "function", name: "map", parameters: schema }],
    tool_choice: "auto",
    text: { format: { type: "json_schema", ...format } },
    reasoning: { effort: "low" },
  },
};

type Path = readonly string[];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (!isObject(value)) return [path];
  return [path, ...Object.keys(value).flatMap((key) => pathsIn(value[key], [...path, key]))];
}

function change(body: object, path: Path, value: unknown): void {
  let place: unknown = body;
  for (const key of path.slice(0, -1)) place = isObject(place) ? place[key] : undefined;
  const last = path.at(-1);
  if (!isObject(place) || last === undefined) return;
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = structuredClone(value);
}

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom("user", "assistant", "system", "tool", "text", "image", "image_url", "tool_use"),
  fc.constantFrom("tool_result", "thinking", "function_call", "reasoning", "auto", "any", "none"),
  fc.constantFrom(
    picture,
    "data:image/svg+xml;base64,AAAA",
    "https://example.com/a.png",
    "ftp://x",
  ),
  fc.constantFrom("__proto__", "", "\n", {}, [], null, 0, -1, 1e99),
);
const models: Readonly<Record<string, string>> = {
  "chat-completions": "llama",
  messages: "claude-haiku-4-5",
  "generate-content": "gemini-2.5-flash",
  converse: "anthropic.claude-haiku-4-5-20251001-v1:0",
};
const pairs = translations
  .filter(({ wants }) => wants === "chat")
  .map(({ from, to }) => ({ from: from as Wish["from"], to }));

test.each(pairs)("any request from $from to $to is bounded or refused", async ({ from, to }) => {
  const paths = pathsIn(requests[from]).filter(({ length }) => length > 0);
  const place = fc.tuple(fc.constantFrom(...paths), fc.option(junk, { nil: undefined }));
  const model = models[to] ?? "";
  let prepared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 3 }), async (changes) => {
      const body = structuredClone(requests[from]);
      for (const [path, value] of changes) change(body, path, value);
      try {
        const request = await prepareWish(findTranslation, { from, to, model }, body);
        prepared += 1;
        expect(request.inputTokensMax).toBeGreaterThan(0);
        expect(request.outputTokensMax).toBeGreaterThan(0);
        expect(preparedBody(request)).toBeTypeOf("object");
      } catch (error) {
        if (!isGranaryError(error)) throw error;
      }
    }),
    { numRuns: 300 },
  );
  expect(prepared).toBeGreaterThan(20);
});
