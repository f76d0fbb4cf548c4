/**
 * Goal: over real connections a key follows no redirect and enters no private network that the
 * operator did not name, whatever DNS says and however an address is written. Method: a served pool
 * with the transport it uses, and listeners on this machine that must not be connected to; the same
 * listener is reached where the grant says it may be, or the test would prove nothing.
 */
import { once } from "node:events";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import { grantIdSchema } from "@granary/shared/schemas/ids";
import { protocols } from "@granary/shared/wire/protocols/index";
import { startTestPool, type TestPoolOptions } from "../start-test-pool.ts";
import { canStream, requestOf } from "./requests.ts";

let listener: Server;
let port = 0;
let connections = 0;
let redirecting: HttpServer;
let redirectUrl = "";
let redirected = 0;

beforeAll(async () => {
  listener = createServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
    socket.end("HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n");
  });
  listener.listen({ port: 0, host: "::", ipv6Only: false });
  await once(listener, "listening");
  port = (listener.address() as AddressInfo).port;
  redirecting = createHttpServer((request, response) => {
    redirected += 1;
    const status = Number(request.url?.match(/\/(3\d\d)\//)?.[1]);
    const location = `http://127.0.0.1:${port}/v1/chat/completions`;
    response.writeHead(status, { location, refresh: `0;url=${location}` }).end();
  });
  redirecting.listen(0, "127.0.0.1");
  await once(redirecting, "listening");
  redirectUrl = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
});
afterAll(() => {
  listener.close();
  redirecting.close();
});

/** A grant of its own for each place to be asked at; `allowed` are private hosts an operator named. */
type Place = { readonly baseUrl: string; readonly allowed?: readonly string[] };

/** Asks once at each place, whole and as a stream, and says what came and what was reached. */
async function askAt(places: readonly Place[], options: TestPoolOptions = {}) {
  const pool = await startTestPool(options);
  const { sealedKey: _key, models, ...plain } = pool.grant;
  for (const [index, { baseUrl, allowed = [] }] of places.entries()) {
    await pool.store.directory.saveGrant({
      ...plain,
      id: grantIdSchema.parse(`grant_W${String(index).padStart(15, "0")}`),
      baseUrl,
      privateHosts: [...allowed],
      models: models.map((model) => ({ ...model, name: `at-${index}`, aliases: [] })),
    });
  }
  const heard: { baseUrl: string; code: string; reached: number }[] = [];
  for (const [index, { baseUrl }] of places.entries()) {
    for (const stream of [false, true]) {
      const before = connections;
      const messages = [{ role: "user", content: "Where is my order?" }];
      const answer = await pool.chat({ model: `at-${index}`, messages, stream });
      const { error } = (await answer.json()) as { readonly error: { readonly code: string } };
      heard.push({ baseUrl, code: error.code, reached: connections - before });
    }
  }
  const holds = await pool.store.ledger.openHolds();
  await pool.close();
  return { heard, holds };
}

describe("a redirect", () => {
  it("is not followed, whatever its status", async () => {
    const statuses = [300, 301, 302, 303, 304, 305, 306, 307, 308];
    const allowed = ["127.0.0.1"];
    const places = statuses.map((status) => ({ baseUrl: `${redirectUrl}/${status}/v1`, allowed }));
    const { heard, holds } = await askAt(places);
    expect(redirected).toBeGreaterThanOrEqual(statuses.length);
    expect(heard.filter(({ reached }) => reached > 0)).toEqual([]);
    expect(heard.filter(({ code }) => !/^(upstream_failed|grant_resting)$/.test(code))).toEqual([]);
    expect(holds).toEqual([]);
  });
});

/** Ways to write an address of this machine. */
const spellings = () => [
  `http://127.0.0.1:${port}/v1`,
  `https://127.0.0.1:${port}/v1`,
  `http://localhost:${port}/v1`,
  `http://LOCALHOST:${port}/v1`,
  `http://localhost.:${port}/v1`,
  `http://127.1:${port}/v1`,
  `http://2130706433:${port}/v1`,
  `http://0x7f000001:${port}/v1`,
  `http://0177.0.0.1:${port}/v1`,
  `http://0.0.0.0:${port}/v1`,
  `http://0:${port}/v1`,
  `http://[::1]:${port}/v1`,
  `http://[::]:${port}/v1`,
  `http://[::ffff:127.0.0.1]:${port}/v1`,
  `http://[0:0:0:0:0:ffff:7f00:1]:${port}/v1`,
  `http://[64:ff9b::7f00:1]:${port}/v1`,
];

describe("a private address", () => {
  it("is not connected to, however it is written", async () => {
    const { heard, holds } = await askAt(spellings().map((baseUrl) => ({ baseUrl })));
    expect(heard.filter(({ reached }) => reached > 0)).toEqual([]);
    expect(
      heard.filter(({ code }) => !/^(upstream_unreachable|grant_resting)$/.test(code)),
    ).toEqual([]);
    expect(heard.filter(({ code }) => code === "upstream_unreachable").length).toBeGreaterThan(9);
    expect(holds).toEqual([]);
  });

  it("is not connected to because another one is allowed", async () => {
    const others = spellings().filter((url) => new URL(url).hostname !== "127.0.0.1");
    const allowed = ["127.0.0.1", "10.0.0.1"];
    const { heard } = await askAt(others.map((baseUrl) => ({ baseUrl, allowed })));
    expect(heard.filter(({ reached }) => reached > 0)).toEqual([]);
    expect(others.length).toBeGreaterThan(6);
  });

  it("is connected to where the operator allowed this very one", async () => {
    const allowed = ["127.0.0.1"];
    const { heard } = await askAt([{ baseUrl: `http://127.0.0.1:${port}/v1`, allowed }]);
    expect(heard[0]?.reached).toBe(1);
  });

  it.each([
    ["only a private one", [["127.0.0.1"]]],
    ["another one each time", [["127.0.0.1"], ["127.0.0.1"]]],
    ["one that embeds it", [["::ffff:127.0.0.1"]]],
    ["the address of a cloud's metadata", [["169.254.169.254"]]],
  ])("is not connected to when DNS gives %s for a public name", async (_name, answers) => {
    let asked = 0;
    const upstream = createUndiciUpstream({
      resolve: async () => {
        const now = answers[Math.min(asked, answers.length - 1)] ?? [];
        asked += 1;
        return now.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      },
    });
    const { heard } = await askAt([{ baseUrl: `http://models.example.org:${port}/v1` }], {
      dependencies: { upstream: upstream.send },
    });
    await upstream.close();
    expect(asked).toBeGreaterThan(0);
    expect(heard.map(({ reached }) => reached)).toEqual([0, 0]);
    expect(heard[0]?.code).toBe("upstream_unreachable");
  });
});

describe("an address in a request", () => {
  it("is not fetched by the pool, whoever would understand it", async () => {
    const pool = await startTestPool();
    const before = connections;
    const url = `http://127.0.0.1:${port}/picture.png`;
    const parts = [
      { type: "image_url", image_url: { url } },
      { type: "input_image", image_url: url },
      { type: "image", source: { type: "url", url } },
      { type: "input_file", file_url: url },
    ];
    for (const protocol of protocols) {
      for (const stream of canStream(protocol.id) ? [false, true] : [false]) {
        for (const part of parts) {
          const plain = requestOf[protocol.id]({ model: "fast", text: url, stream });
          const content = [{ role: "user", content: [part] }];
          const answer = await fetch(`${pool.url}${protocol.paths[0]}`, {
            method: "POST",
            headers: { authorization: `Bearer ${pool.token}` },
            body: JSON.stringify({
              ...plain,
              ...("messages" in plain ? { messages: content } : {}),
              ...("instructions" in plain ? { input: content } : {}),
            }),
          });
          await answer.arrayBuffer();
          expect(answer.status).toBeLessThan(500);
        }
      }
    }
    await pool.close();
    expect(connections).toBe(before);
  });
});
