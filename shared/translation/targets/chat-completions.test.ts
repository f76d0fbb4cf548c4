// Goal: what compatible providers report in words of their own is not lost in translation. Method:
// answers as DeepSeek's and Moonshot's references show them (2026-11), read as a client gets them.
import { expect, test } from "vitest";
import type { Upstream } from "../../ports/http.ts";
import { sendPrepared } from "../../testing/upstreams/send-prepared.ts";
import { responses } from "../../wire/protocols/responses.ts";
import { findTranslation } from "../index.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** What is reported to a client of Responses of an answer with this usage. */
async function reportedOf(usage: object) {
  const upstream: Upstream = async (_request, sink) => {
    sink.head(200, { "content-type": "application/json" });
    const message = { role: "assistant", content: "Hello" };
    await sink.data(encode({ choices: [{ index: 0, message, finish_reason: "stop" }], usage }));
    return { kind: "complete" };
  };
  const question = responses.read(encode({ model: "m", input: "Hi" }), {});
  const pair = { from: "responses", to: "chat-completions", wants: "chat" } as const;
  const prepared = await findTranslation(pair)?.prepare(question, {
    protocol: "chat-completions",
    baseUrl: "https://api.example.com",
    model: { name: "m", maxOutputTokens: 100 },
    dialect: { path: "chat" },
  });
  if (prepared === undefined) throw new Error("There is none.");
  const received = await sendPrepared({ upstream, prepared, url: "https://api.example.com/chat" });
  return question.readAnswer(new TextEncoder().encode(received.text)).reported;
}

test("what came from the cache is told, wherever a provider says so", async () => {
  const counts = { prompt_tokens: 100, completion_tokens: 5, total_tokens: 105 };
  const told = { inputTokens: 100, outputTokens: 5, cachedInputTokens: 80 };
  expect(await reportedOf({ ...counts, prompt_tokens_details: { cached_tokens: 80 } })).toEqual(
    told,
  );
  expect(await reportedOf({ ...counts, prompt_cache_hit_tokens: 80 })).toEqual(told);
  expect(await reportedOf({ ...counts, cached_tokens: 80 })).toEqual(told);
  expect(await reportedOf(counts)).toEqual({ inputTokens: 100, outputTokens: 5 });
});
