// Goal: whatever is asked, the answer and what it may cost are bounded by what is sent. Method:
// generated limits and efforts; the body that would leave is looked at. Nothing is sent.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { prepareWish, preparedBody, type Wish } from "../../testing/upstreams/prepare-wish.ts";
import { findTranslation } from "../index.ts";

type Json = { readonly [field: string]: unknown };

const prepare = (wish: Wish, body: Json) => prepareWish(findTranslation, wish, body);

const chat = (more: Json = {}): Json => ({
  model: "smart",
  messages: [
    { role: "system", content: "Be kind." },
    { role: "user", content: "Hello" },
  ],
  ...more,
});
const anthropic = (more: Json = {}): Json => ({
  model: "smart",
  max_tokens: 500,
  messages: [{ role: "user", content: "Hello" }],
  ...more,
});

const targets: readonly Wish[] = [
  { from: "chat-completions", to: "messages" },
  { from: "messages", to: "chat-completions", model: "llama" },
  { from: "chat-completions", to: "generate-content", model: "gemini-2.5-pro" },
  { from: "chat-completions", to: "generate-content", model: "gemini-3-pro-preview" },
  { from: "messages", to: "converse", model: "anthropic.claude-sonnet-4-5-20250929-v1:0" },
  { from: "chat-completions", to: "converse", model: "amazon.nova-2-lite-v1:0" },
];

test.each(targets)(
  "the answer is bounded whatever was asked, $from to $to ($model)",
  async (wish) => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          asked: fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: undefined }),
          max: fc.integer({ min: 1, max: 128_000 }),
          effort: fc.constantFrom("none", "low", "medium", "high", "xhigh"),
          isStream: fc.boolean(),
        }),
        async ({ asked, max, effort, isStream }) => {
          const own =
            wish.from === "messages"
              ? anthropic({
                  max_tokens: asked ?? 1,
                  output_config: { effort: effort === "none" ? "low" : effort },
                })
              : chat({ max_tokens: asked, reasoning_effort: effort });
          const prepared = await prepare(
            { ...wish, maxOutputTokens: max },
            { ...own, stream: isStream },
          );
          const cap = Math.min(
            wish.from === "messages" ? (asked ?? 1) : (asked ?? limits.outputTokensDefault),
            max,
            limits.outputTokensMax,
          );
          const text = JSON.stringify(preparedBody(prepared));
          expect(prepared.answerTokensMax).toBe(cap);
          expect(prepared.outputTokensMax).toBe(cap);
          expect(text).toMatch(
            new RegExp(String.raw`"(max_tokens|maxOutputTokens|maxTokens)":${cap}[,}]`),
          );
          for (const [, budget] of text.matchAll(/"(?:budget_tokens|thinkingBudget)":(\d+)/g)) {
            expect(Number(budget)).toBeLessThan(Math.max(cap, 1));
          }
          expect(prepared.inputTokensMax).toBeGreaterThanOrEqual(prepared.body.length);
        },
      ),
      { numRuns: 40 },
    );
  },
);

test("no answer at all is not asked for where 0 may stand for no limit", async () => {
  for (const to of ["chat-completions", "generate-content", "converse"] as const) {
    await expect(
      prepare({ from: "messages", to, model: "m" }, anthropic({ max_tokens: 0 })),
    ).rejects.toMatchObject({ code: "request_untranslatable" });
  }
});

test("an agent that names no length may have the longest answer, translated or not", async () => {
  const wish = { from: "responses", to: "chat-completions", model: "m" } as const;
  const prepared = await prepare(wish, { model: "smart", input: "Hello" });
  expect(prepared.answerTokensMax).toBe(limits.outputTokensMax);
  const chatty = { from: "chat-completions", to: "messages", model: "m" } as const;
  expect((await prepare(chatty, chat())).answerTokensMax).toBe(limits.outputTokensDefault);
});

test("a stream of Google's or Amazon's has an address of its own, for whatever model", async () => {
  const google = { from: "messages", to: "generate-content", model: ".." } as const;
  const path = "models/{model}:generateContent";
  const body = anthropic({ stream: true });
  expect((await prepare({ ...google, dialect: { path } }, body)).path).toBe(
    "models/{model}:streamGenerateContent?alt=sse",
  );
  const amazon = {
    ...google,
    to: "converse",
    dialect: { path: "/model/{model}/converse" },
  } as const;
  expect(await prepare(amazon, body)).toMatchObject({
    path: "/model/{model}/converse-stream",
    headers: { accept: "application/vnd.amazon.eventstream" },
  });
  expect(await prepare(amazon, anthropic())).not.toHaveProperty("path");
});

test.each(targets)("others are served between the steps of a long request to $to", async (wish) => {
  let turns = 0;
  const nextTurn = () => {
    turns += 1;
    return Promise.resolve();
  };
  const ask = (content: string) => {
    const messages = [{ role: "user", content }];
    return prepare({ ...wish, nextTurn }, { ...anthropic({ messages }) });
  };
  await ask("Hello");
  expect(turns).toBe(0);
  const { body } = await ask("x".repeat(limits.bodyBytesAtOnce));
  expect(body.length).toBeGreaterThan(limits.bodyBytesAtOnce);
  expect(turns).toBeGreaterThan(1);
});
