/** Goal: an outcome says exactly what is known. Method: raw sockets as upstreams, misbehaving by hand. */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, expect, it } from "vitest";
import type { HeaderMap, UpstreamOutcome, UpstreamSink } from "../../ports/http.ts";
import { createUndiciUpstream } from "./undici-upstream.ts";

const upstream = createUndiciUpstream();
let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
});
afterAll(() => upstream.close());

/** Serves connections by hand; `onData` gets what arrived each time. */
async function serve(onData: (text: string, socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => onData(data.toString(), socket));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat`;
}

type Call = {
  readonly signal?: AbortSignal;
  readonly data?: UpstreamSink["data"];
  /** Long enough for any machine unless told. */
  readonly headTimeoutMs?: number;
  readonly idleTimeoutMs?: number;
};

const patientMs = 120_000;

async function send(url: string, { signal, data, ...waits }: Call = {}) {
  let status = 0;
  let headers: HeaderMap = {};
  let text = "";
  const outcome: UpstreamOutcome = await upstream.send(
    {
      method: "POST",
      url,
      headers: { "content-type": "application/json", authorization: "Bearer k" },
      body: new TextEncoder().encode("{}"),
      signal: signal ?? new AbortController().signal,
      headTimeoutMs: patientMs,
      idleTimeoutMs: patientMs,
      ...waits,
      privateHosts: ["127.0.0.1"],
    },
    {
      head: (received, receivedHeaders) => {
        status = received;
        headers = receivedHeaders;
      },
      data: (bytes) => {
        text += new TextDecoder().decode(bytes);
        return data?.(bytes);
      },
    },
  );
  return { outcome, status, headers, text };
}

/** Lets this process take and hand over many times what a socket brings. */
async function passRounds(): Promise<void> {
  for (let round = 0; round < 200; round += 1) await setImmediate();
}

const chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

it("brings an answer whole", async () => {
  const url = await serve((text, socket) => {
    expect(text).toContain("POST /v1/chat HTTP/1.1");
    expect(text).toContain("authorization: Bearer k");
    socket.write("HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\ncontent-length: 2\r\n\r\nok");
  });
  const { outcome, status, headers, text } = await send(url);
  expect(outcome).toEqual({ kind: "complete" });
  expect({ status, text, a: headers["x-a"] }).toEqual({ status: 200, text: "ok", a: "1, 2" });
});

it("proves that nothing was sent where nobody listens", async () => {
  const url = await serve(() => undefined);
  server?.close();
  expect((await send(url)).outcome).toEqual({ kind: "not_sent", detail: "ECONNREFUSED" });
});

it("proves it too when it is called off before the connection is there", async () => {
  let arrived = 0;
  const url = await serve((_text, socket) => {
    arrived += 1;
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
  });
  const controller = new AbortController();
  const sending = send(url, { signal: controller.signal });
  controller.abort();
  expect((await sending).outcome).toMatchObject({ kind: "not_sent" });
  const before = AbortSignal.abort();
  expect((await send(url, { signal: before })).outcome).toMatchObject({ kind: "not_sent" });
  // Whatever had left before this one would have arrived before it.
  expect((await send(url)).outcome).toEqual({ kind: "complete" });
  expect(arrived).toBe(1);
});

it("cannot prove it once the request may have left", async () => {
  const url = await serve((_text, socket) => socket.destroy());
  expect((await send(url)).outcome).toMatchObject({ kind: "cut" });
});

it("says that an answer was cut", async () => {
  const url = await serve((_text, socket) => {
    socket.write(`${chunked}5\r\nhello\r\n`, () => socket.destroy());
  });
  const { outcome, text } = await send(url);
  expect(outcome).toMatchObject({ kind: "cut" });
  expect(text).toBe("hello");
});

it("does not wait for ever, for the head or between two chunks", async () => {
  const silent = await serve(() => undefined);
  expect((await send(silent, { headTimeoutMs: 100 })).outcome).toEqual({
    kind: "timeout",
    phase: "head",
  });
  const stalled = await serve((_text, socket) => socket.write(`${chunked}5\r\nhello\r\n`));
  expect((await send(stalled, { idleTimeoutMs: 100 })).outcome).toEqual({
    kind: "timeout",
    phase: "idle",
  });
});

it("hangs up when it is called off", async () => {
  const url = await serve((_text, socket) => socket.write(`${chunked}5\r\nhello\r\n`));
  const controller = new AbortController();
  const { outcome } = await send(url, {
    signal: controller.signal,
    data: () => controller.abort(),
  });
  expect(outcome).toEqual({ kind: "aborted" });
  await expect.poll(() => [...sockets].every((socket) => socket.destroyed)).toBe(true);
});

it("follows no redirect", async () => {
  let requests = 0;
  const url = await serve((_text, socket) => {
    requests += 1;
    const to = "http://127.0.0.1:9/stolen";
    socket.write(`HTTP/1.1 307 Moved\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n`);
  });
  expect(await send(url)).toMatchObject({ outcome: { kind: "complete" }, status: 307 });
  expect(requests).toBe(1);
});

it("waits with the next chunk while the receiver is busy", async () => {
  const size = 8 * 1024 * 1024;
  let sent = 0;
  const url = await serve((_text, socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${size}\r\n\r\n`);
    const more = () => {
      while (sent < size) {
        sent += 64 * 1024;
        if (!socket.write(Buffer.alloc(64 * 1024))) {
          socket.once("drain", more);
          return;
        }
      }
    };
    more();
  });
  const isFree = Promise.withResolvers<void>();
  const hasBegun = Promise.withResolvers<void>();
  let received = 0;
  const sending = send(url, {
    data: (bytes) => {
      received += bytes.length;
      hasBegun.resolve();
      return isFree.promise;
    },
  });
  await hasBegun.promise;
  await passRounds();
  expect(received).toBeLessThan(1024 * 1024);
  isFree.resolve();
  expect((await sending).outcome).toEqual({ kind: "complete" });
  expect(received).toBe(size);
});

const pieces = (...texts: string[]) =>
  texts.map((text) => `${text.length}\r\n${text}\r\n`).join("");

it("hands over as one what came at once, and at once what came alone", async () => {
  const goOn = Promise.withResolvers<void>();
  const url = await serve((_text, socket) => {
    socket.write(chunked + pieces("a", "b", "c"));
    void goOn.promise.then(() => socket.write(`${pieces("d")}0\r\n\r\n`));
  });
  const received: number[] = [];
  const { outcome, text } = await send(url, {
    data: (bytes) => {
      received.push(bytes.length);
      goOn.resolve();
    },
  });
  expect({ outcome, text, received }).toEqual({
    outcome: { kind: "complete" },
    text: "abcd",
    received: [3, 1],
  });
});

it("hands nothing to a busy receiver, and says that all came once it has taken all", async () => {
  const isBusy = Promise.withResolvers<void>();
  const hasBegun = Promise.withResolvers<void>();
  const hasAllLeft = Promise.withResolvers<void>();
  const url = await serve((_text, socket) => {
    socket.write(chunked + pieces("a"));
    const rest = `${pieces("b", "c")}0\r\n\r\n`;
    void hasBegun.promise.then(() => socket.write(rest, () => hasAllLeft.resolve()));
  });
  const seen: string[] = [];
  const sending = send(url, {
    data: (bytes) => {
      seen.push(new TextDecoder().decode(bytes));
      hasBegun.resolve();
      return seen.length === 1 ? isBusy.promise : undefined;
    },
  });
  void sending.then(() => seen.push("whole"));
  await hasAllLeft.promise;
  await passRounds();
  expect(seen).toEqual(["a"]);
  isBusy.resolve();
  expect((await sending).outcome).toEqual({ kind: "complete" });
  expect(seen.join("")).toBe("abcwhole");
});

it("cuts the call of a receiver that throws", async () => {
  const url = await serve((_text, socket) => socket.write(chunked + pieces("a")));
  const { outcome } = await send(url, {
    data: () => {
      throw new TypeError("A defect.");
    },
  });
  expect(outcome).toEqual({ kind: "cut", detail: "TypeError" });
  await expect.poll(() => [...sockets].every((socket) => socket.destroyed)).toBe(true);
});
