/**
 * Goal: a stream that is not quite as it should be, without the blank line behind its last event or under
 * another name, is whole for its client and known to the books, straight and translated; one that says
 * nothing at all is a failure. Method: a served pool and an upstream that plays such servers.
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
const usual = { "content-type": "text/event-stream" };
let named: Readonly<Record<string, string>> = usual;
beforeAll(async () => {
  pool = await startTestPool({
    dependencies: {
      upstream: async (_request, sink) => {
        sink.head(200, named);
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

const counted: unknown = expect.objectContaining({
  state: "settled",
  inputTokens: 65,
  outputTokens: 251,
  estimated: false,
});

describe.each([
  ["/v1/chat/completions", { messages }, '"finish_reason":"stop"'],
  ["/v1/messages", { messages, max_tokens: 500 }, "message_stop"],
  ["/v1/responses", { input: "Hi" }, "response.completed"],
])("at %s an answer is whole and counted", (path, body, end) => {
  const whole = { text: expect.stringContaining(end), booked: counted };
  const hear = async () => ({ text: await ask(path, body), booked: await newest() });

  it.each(["", "\n"])("without a blank line behind its last event, but %j", async (missing) => {
    answer = `data: ${JSON.stringify(piece)}\n\ndata: ${JSON.stringify(last)}${missing}`;
    expect(await hear()).toEqual(whole);
  });

  it.each(["Text/Event-Stream; charset=UTF-8", "application/json", undefined])(
    "where it is called %s",
    async (type) => {
      const begin = type === undefined ? ": hello\n\n" : "";
      answer = `${begin}data: ${JSON.stringify(piece)}\n\ndata: ${JSON.stringify(last)}\n\n`;
      named = type === undefined ? {} : { "content-type": type };
      expect(await hear()).toEqual(whole);
      named = usual;
    },
  );
});

it("an answer in one piece to whom asked for a stream is a failure", async () => {
  answer = JSON.stringify({ choices: [{ index: 0, message: { content: "Hello." } }] });
  named = { "content-type": "application/json" };
  expect(await ask("/v1/chat/completions", { messages })).toContain("upstream_failed");
  named = usual;
});

it.each([
  ["/v1/chat/completions", { messages }],
  ["/v1/messages", { messages, max_tokens: 500 }],
])("a stream that is done and has said nothing is a failure at %s", async (path, body) => {
  answer = 'error: {"code":400,"message":"too long"}\n\ndata: [DONE]\n\n';
  expect(await ask(path, body)).toContain("The provider failed to answer.");
  expect(await newest()).toMatchObject({ state: "unknown" });
});
