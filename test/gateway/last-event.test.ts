/**
 * Goal: an answer whose upstream leaves out the blank line behind its last event is whole for its client
 * and known to the books, straight and translated; one that says nothing at all is a failure. Method: a
 * served pool and an upstream that plays such a server.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPool, type TestPool } from "./start-test-pool.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const piece = { id: "a", choices: [{ index: 0, delta: { content: "Hello there." } }] };
const last = {
  id: "a",
  choices: [{ index: 0, delta: {}, finish_reason: "stop" }],
  usage: { prompt_tokens: 65, completion_tokens: 251 },
};

let pool: TestPool;
let answer = "";
beforeAll(async () => {
  pool = await startTestPool({
    dependencies: {
      upstream: async (_request, sink) => {
        sink.head(200, { "content-type": "text/event-stream" });
        await sink.data(encode(answer));
        return { kind: "complete" };
      },
    },
  });
});
afterAll(async () => {
  await pool.close();
});

async function ask(path: string, body: object): Promise<string> {
  const response = await fetch(`${pool.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${pool.token}` },
    body: JSON.stringify({ model: "practice", stream: true, ...body }),
  });
  return response.text();
}
const newest = async () => (await pool.store.ledger.requests({}, 1))[0];
const messages = [{ role: "user", content: "Hi" }];

describe("without a blank line behind its last event, an answer", () => {
  it.each([
    ["/v1/chat/completions", { messages }, '"finish_reason":"stop"'],
    ["/v1/messages", { messages, max_tokens: 500 }, "message_stop"],
    ["/v1/responses", { input: "Hi" }, "response.completed"],
  ])("is whole and counted at %s", async (path, body, end) => {
    for (const missing of ["", "\n"]) {
      answer = `data: ${JSON.stringify(piece)}\n\ndata: ${JSON.stringify(last)}${missing}`;
      const text = await ask(path, body);
      expect(text).toContain(end);
      expect(text).not.toContain("upstream_cut");
      expect(await newest()).toMatchObject({
        state: "settled",
        inputTokens: 65,
        outputTokens: 251,
        estimated: false,
      });
    }
  });
});

it.each([
  ["/v1/chat/completions", { messages }],
  ["/v1/messages", { messages, max_tokens: 500 }],
])("a stream that is done and has said nothing is a failure at %s", async (path, body) => {
  answer = 'error: {"code":400,"message":"too long"}\n\ndata: [DONE]\n\n';
  expect(await ask(path, body)).toContain("The provider failed to answer.");
  expect(await newest()).toMatchObject({ state: "unknown" });
});
