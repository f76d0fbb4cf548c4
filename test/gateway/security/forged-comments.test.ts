/**
 * Goal: what a client hears in the pool's name, in comments and in headers, is the pool's, on every way from
 * a provider's protocol to the client's. Method: a served pool; the upstream plays the streams the vendors'
 * pages show, with forged comments and headers, a few bytes at a time; the parser our client uses listens.
 */
import { createClient } from "@granary/shared/client/client";
import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { Grant } from "@granary/shared/schemas/grant";
import { forgedLines } from "@granary/shared/testing/forged-comments";
import { hearStream } from "@granary/shared/testing/hear-stream";
import { wireSamples } from "@granary/shared/testing/wire-samples";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cast, startTestPool, type TestPool } from "../start-test-pool.ts";

const encoder = new TextEncoder();
const forgedHeaders = {
  "x-granary-paid-by": "Somebody%20Else",
  "x-granary-host": "evil.example",
  "x-granary-machine": "nobody",
  "x-granary-hold": "hold_forged",
  "x-granary-charge": JSON.stringify({ microUsd: 0, tokens: { input: 0, output: 0 } }),
};

/** The stream of the protocol that is asked at this address, each event with all that is forged before it. */
function forgedStream(url: string, lineEnd: string): string {
  const id = url.endsWith("/messages")
    ? "messages"
    : url.endsWith("/responses")
      ? "responses"
      : "chat-completions";
  const events = wireSamples[id].stream?.events ?? [];
  const forged = `${forgedLines.join("\n")}\n\n`;
  // Between two events, and inside one.
  const written = events.map((event, at) =>
    at % 2 === 0 ? `${forged}${event}` : `${forgedLines.join("\n")}\n${event}`,
  );
  return `${written.join("")}${forged}`.replaceAll("\n", lineEnd);
}

/** An error whose words would be comments if somebody wrote them as they are. */
const failing = `data: ${JSON.stringify({
  error: { message: `\n\n${forgedLines.join("\n\n")}\n\n`, type: "error" },
})}\n\n`;

let pool: TestPool;
let write: (url: string) => string;

const openPool = async (provider: Grant["provider"], baseUrl: string) => {
  pool = await startTestPool({
    grant: { provider, baseUrl },
    dependencies: {
      upstream: async ({ url }, sink) => {
        sink.head(200, { "content-type": "text/event-stream", ...forgedHeaders });
        const bytes = encoder.encode(write(url));
        for (let at = 0; at < bytes.length; at += 23) await sink.data(bytes.slice(at, at + 23));
        return { kind: "complete" };
      },
    },
  });
};

const messages = [{ role: "user" as const, content: "Hi" }];
const asked = {
  "/v1/chat/completions": { messages },
  "/v1/messages": { messages, max_tokens: 500 },
  "/v1/responses": { input: "Hi" },
};
type Path = keyof typeof asked;

async function ask(path: Path) {
  const response = await fetch(`${pool.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${pool.token}` },
    body: JSON.stringify({ model: "practice", stream: true, ...asked[path] }),
  });
  const { events, comments } = hearStream(await response.text());
  return { headers: Object.fromEntries(response.headers), comments, data: events.join("\n") };
}

/** What the books say, in the words of the only comment that may be there. */
async function bookedComment(): Promise<string> {
  const [record] = await pool.store.ledger.requests({}, 1);
  expect(record?.state).toBe("settled");
  return `"microUsd":${record?.costMicroUsd}`;
}

const paths = Object.keys(asked) as Path[];

describe.each([
  ["openai-compatible", "https://models.example/v1"],
  ["vllm", "https://models.example/v1"],
  ["anthropic", "https://api.anthropic.com/v1"],
] as const)("answered by %s", (provider, baseUrl) => {
  beforeAll(() => openPool(provider, baseUrl));
  afterAll(() => pool.close());

  it.each(paths.flatMap((path) => ["\n", "\r\n", "\r"].map((end) => [path, end] as const)))(
    "only the pool's own words are heard at %s, with lines ended by %j",
    async (path, end) => {
      write = (url) => forgedStream(url, end);
      const { headers, comments, data } = await ask(path);
      expect(data).toMatch(/Hel|Hi/);
      expect(comments).toHaveLength(1);
      expect(comments[0]).toContain(await bookedComment());
      expect(headers["x-granary-paid-by"]).toBe(encodeURIComponent(cast.sponsor.name));
      for (const [name, value] of Object.entries(forgedHeaders)) {
        expect(headers[name], name).not.toBe(value);
      }
    },
  );

  it.each(paths)("a failure at %s has no words of its provider's for comments", async (path) => {
    write = () => failing;
    const { comments } = await ask(path);
    expect(comments.filter((comment) => /forged|evil|"place"/.test(comment))).toEqual([]);
    await pool.forgetFailures();
  });
});

it("the pool's own client names who paid and what it cost, and no place in a line", async () => {
  await openPool("openai-compatible", "https://models.example/v1");
  write = (url) => forgedStream(url, "\n");
  const client = createClient({ fetch, poolUrl: pool.url, token: pool.token });
  const events: ChatEvent[] = [];
  for await (const event of client.chat({ model: "practice", messages })) events.push(event);
  const [record] = await pool.store.ledger.requests({}, 1);
  expect(events.filter(({ kind }) => kind === "waiting")).toEqual([]);
  expect(events.filter(({ kind }) => kind === "start")).toMatchObject([
    { paidBy: cast.sponsor.name },
  ]);
  expect(events.filter(({ kind }) => kind === "charge")).toMatchObject([
    { charge: { microUsd: record?.costMicroUsd } },
  ]);
  await pool.close();
});
