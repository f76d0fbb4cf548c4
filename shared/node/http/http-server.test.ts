import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import type { InboundRequest, ResponseSink, Route } from "../../ports/http.ts";
import { errorBodySchema } from "../../schemas/error-body.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { systemClock } from "../machine/clock.ts";
import { parseTrustedProxies } from "./client-address.ts";
import { listen, type HttpServer } from "./http-server.ts";

const logged: string[] = [];
const write = (event: string) => void logged.push(event);
const log = { info: write, warn: write, error: write };
let server: HttpServer | undefined;

async function serve(
  route: Route,
  clock = systemClock,
  proxies: readonly string[] = [],
): Promise<HttpServer> {
  const trustedProxies = parseTrustedProxies(proxies) ?? [];
  server = await listen(route, { host: "127.0.0.1", port: 0, log, clock, trustedProxies });
  return server;
}
const sayOk = (sink: ResponseSink) => {
  sink.head(200, { "content-type": "text/plain" });
  void sink.write(new TextEncoder().encode("ok"));
  sink.end();
};

afterEach(async () => {
  await server?.close();
  server = undefined;
});

it("gives a route the request as it came", async () => {
  let seen: InboundRequest | undefined;
  let body: Uint8Array | undefined;
  const { url } = await serve(async (request, sink) => {
    seen = request;
    body = await request.readBody(limits.bodyBytesMax);
    sayOk(sink);
  });
  const answer = await fetch(`${url}/a%20b/c?x=1&y=%20`, {
    method: "POST",
    headers: { "X-Some": "Thing" },
    body: "héllo",
  });
  expect(await answer.text()).toBe("ok");
  expect(seen).toMatchObject({ method: "POST", path: "/a%20b/c", address: "127.0.0.1" });
  expect(seen?.query.get("y")).toBe(" ");
  expect(seen?.headers["x-some"]).toBe("Thing");
  expect(new TextDecoder().decode(body)).toBe("héllo");
});

const sayLength = async (request: InboundRequest, sink: ResponseSink) => {
  const body = await request.readBody(1_000);
  sink.head(body === undefined ? 413 : 200, {});
  void sink.write(new TextEncoder().encode(String(body?.length)));
  sink.end();
};
const chunksOf = (count: number) =>
  new ReadableStream({
    start(controller) {
      for (let n = 0; n < count; n++) controller.enqueue(new Uint8Array(100));
      controller.close();
    },
  });
const chunked = (count: number) =>
  ({ method: "POST", body: chunksOf(count), duplex: "half" }) as const;

it("cuts a body above what its route takes, announced or not, and says so to who sends it", async () => {
  const { url } = await serve(sayLength);
  const announced = { method: "POST", body: new Uint8Array(1_001) };
  for (const init of [announced, chunked(11), announced, chunked(4_000)]) {
    const answer = await fetch(url, init);
    expect([answer.status, await answer.text()]).toEqual([413, "undefined"]);
  }
  for (const init of [{ method: "POST", body: new Uint8Array(1_000) }, chunked(10)]) {
    const answer = await fetch(url, init);
    expect([answer.status, await answer.text()]).toEqual([200, "1000"]);
  }
  expect(await (await fetch(url)).text()).toBe("0");
});

it("tells a client to go on only when somebody wants to read what it waits to send", async () => {
  const { url } = await serve(async (request, sink) => {
    if (request.path === "/read") await sayLength(request, sink);
    else sayOk(sink);
  });
  const ask = async (path: string) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let heard = "";
    socket.on("data", (bytes: Buffer) => {
      heard += bytes.toString("latin1");
      if (/ 100 Continue/.test(heard) && !/ 200 /.test(heard)) socket.write("hello");
    });
    const expects = "expect: 100-continue\r\ncontent-length: 5";
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\n${expects}\r\n\r\n`);
    await expect.poll(() => heard).toMatch(/ 200 OK/);
    socket.destroy();
    return heard.match(/HTTP\/1\.1 \d+/g);
  };
  expect(await ask("/read")).toEqual(["HTTP/1.1 100", "HTTP/1.1 200"]);
  expect(await ask("/other")).toEqual(["HTTP/1.1 200"]);
});

it("tells a route that reads that the client hung up before its body was whole", async () => {
  const ended = Promise.withResolvers<unknown>();
  const { url } = await serve(async (request) => {
    const reading = request.readBody(1_000);
    started.resolve();
    await reading.catch((error: unknown) => ended.resolve(error === request.signal.reason));
  });
  const started = Promise.withResolvers<void>();
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf");
  await started.promise;
  socket.destroy();
  expect(await ended.promise).toBe(true);
});

it("tells a route that the client hung up", async () => {
  const hungUp = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const { url } = await serve(async (request, sink) => {
    sink.head(200, {});
    void sink.write(new Uint8Array(1));
    request.signal.addEventListener("abort", () => hungUp.resolve());
    started.resolve();
    await hungUp.promise;
  });
  const controller = new AbortController();
  const answer = await fetch(url, { signal: controller.signal });
  await started.promise;
  controller.abort();
  await expect(hungUp.promise).resolves.toBeUndefined();
  await answer.body?.cancel().catch(() => undefined);
});

it("makes a route wait for a client that does not read", async () => {
  const hasWaited = Promise.withResolvers<number>();
  const { url } = await serve(async (_request, sink) => {
    sink.head(200, {});
    let written = 0;
    for (;;) {
      const wait = sink.write(new Uint8Array(64 * 1024));
      written += 64 * 1024;
      if (wait === undefined) continue;
      hasWaited.resolve(written);
      await wait;
      break;
    }
    sink.end();
  });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  expect(await hasWaited.promise).toBeLessThan(16 * 1024 * 1024);
  socket.resume();
  socket.destroy();
});

it("sends an answer of a known length whole, however it is written", async () => {
  const text = new TextEncoder().encode("in pieces");
  const { url } = await serve(async ({ path }, sink) => {
    sink.head(200, { "content-length": String(text.length) });
    if (path === "/pieces") {
      void sink.write(text.subarray(0, 4));
      await setImmediate();
      void sink.write(text.subarray(4));
    } else void sink.write(text);
    if (path !== "/endless") sink.end();
  });
  for (const path of ["/whole", "/pieces", "/endless", "/whole"]) {
    const answer = await fetch(url + path);
    expect(await answer.text()).toBe("in pieces");
  }
});

it("says that an answer is cut that is shorter than it said", async () => {
  const { url } = await serve(async (_request, sink) => {
    sink.head(200, { "content-length": "9" });
    void sink.write(new Uint8Array(4));
    await setImmediate();
    sink.destroy();
  });
  const answer = await fetch(url);
  await expect(answer.bytes()).rejects.toThrow("terminated");
});

it("lets running requests end before it stops, and takes no new ones", async () => {
  const release = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const { url, close } = await serve(async ({ path }, sink) => {
    if (path === "/slow") {
      started.resolve();
      await release.promise;
    }
    sayOk(sink);
  });
  const running = fetch(`${url}/slow`);
  await started.promise;
  const closing = close();
  for (const path of ["/readyz", "/v1/chat/completions"]) {
    const refused = await fetch(`${url}${path}`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get("connection")).toBe("close");
    expect(errorBodySchema.parse(await refused.json()).error.code).toBe("pool_stopping");
  }
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  release.resolve();
  expect(await (await running).text()).toBe("ok");
  await closing;
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

it("believes nobody but a trusted proxy on whose behalf it asks", async () => {
  const seen: string[] = [];
  const route: Route = async ({ address }, sink) => {
    seen.push(address);
    sayOk(sink);
  };
  const headers = { "x-forwarded-for": "198.51.100.7" };
  const plain = await serve(route);
  await (await fetch(plain.url, { headers })).text();
  await plain.close();
  const behind = await serve(route, systemClock, ["127.0.0.1"]);
  await (await fetch(behind.url, { headers })).text();
  expect(seen).toEqual(["127.0.0.1", "198.51.100.7"]);
});

it("cuts what does not end in time, and waits until its route has ended its business", async () => {
  const clock = createFakeClock();
  const started = Promise.withResolvers<void>();
  let hasCleanedUp = false;
  const { url, close } = await serve(async (request) => {
    started.resolve();
    await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
    await setImmediate();
    hasCleanedUp = true;
  }, clock);
  const running = fetch(url);
  await started.promise;
  const closing = close();
  clock.advanceMs(limits.drainTimeoutMs);
  await expect(running).rejects.toThrow("fetch failed");
  await closing;
  expect(hasCleanedUp).toBe(true);
});

it("survives a route that throws and a client that speaks no HTTP", async () => {
  const { url } = await serve(async ({ path }, sink) => {
    if (path === "/throw") throw new Error("A defect.");
    sayOk(sink);
  });
  await expect(fetch(`${url}/throw`)).rejects.toThrow("fetch failed");
  expect(logged).toContain("route_failed");
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("\0\0\0 not http\r\n\r\n");
  socket.resume();
  await once(socket, "close");
  expect(await (await fetch(url)).text()).toBe("ok");
});

it("cuts off a client that leaves the rest of an answer unread", async () => {
  const answer = new Uint8Array(32 * 1024 * 1024);
  let left = 0;
  const route: Route = async (request, sink) => {
    request.signal.addEventListener("abort", () => (left += 1));
    sink.head(200, { "content-length": String(answer.length) });
    void sink.write(answer);
    sink.end();
  };
  const where = { host: "127.0.0.1", port: 0, log, clock: systemClock };
  server = await listen(route, { ...where, clientStallTimeoutMs: 50 });
  const { url } = server;
  const silent = connect(Number(new URL(url).port), "127.0.0.1");
  silent.pause();
  silent.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  await expect.poll(() => left).toBe(1);
  silent.destroy();
});
