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
  const { url } = await serve(async (request, sink) => {
    seen = request;
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
  expect(new TextDecoder().decode(seen?.body)).toBe("héllo");
});

it("refuses a body as the clients of its address read it, and lets pages hear it", async () => {
  const { url } = await serve(async (_request, sink) => sayOk(sink));
  const body = new Uint8Array(limits.bodyBytesMax + 1);
  const answer = await fetch(`${url}/v1/messages`, { method: "POST", body });
  expect(answer.status).toBe(413);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await answer.json()).toMatchObject({ type: "error", error: { type: expect.any(String) } });
});

it("refuses a body above the limit, and the connection can be used again", async () => {
  const { url } = await serve(async (_request, sink) => sayOk(sink));
  const body = new Uint8Array(limits.bodyBytesMax + 1);
  const answer = await fetch(url, { method: "POST", body });
  expect(answer.status).toBe(413);
  expect(errorBodySchema.parse(await answer.json()).error.code).toBe("body_too_large");
  const largest = await fetch(url, { method: "POST", body: body.subarray(1) });
  expect(largest.status).toBe(200);
  await largest.body?.cancel();
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
