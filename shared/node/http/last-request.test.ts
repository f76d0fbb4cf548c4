/**
 * Goal: a body that nobody waits for keeps nothing of the pool's, and whoever sends it hears why.
 * Method: a route that refuses everybody from the head, bare sockets and `fetch`.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Route } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { listen, type HttpServer } from "./http-server.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const long = limits.bodyBytesMax;
let asked: string[];
let clock: FakeClock;
let server: HttpServer;

const refuse: Route = async ({ path }, sink) => {
  asked.push(path);
  sink.head(401, { "content-length": "2" });
  void sink.write(new TextEncoder().encode("no"));
  sink.end();
};

beforeEach(async () => {
  asked = [];
  clock = createFakeClock();
  server = await listen(refuse, { host: "127.0.0.1", port: 0, log, clock });
});
afterEach(() => server.close());

function open(): { readonly socket: Socket; readonly heard: () => string } {
  const port = Number(new URL(server.url).port);
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let text = "";
  socket.on("data", (bytes: Buffer) => (text += bytes.toString("latin1")));
  // Whoever goes on sending is cut off.
  socket.on("error", () => undefined);
  return { socket, heard: () => text };
}
/** Who only waits after an end hears of nothing more. */
function isCutOff(socket: Socket): boolean {
  if (!socket.destroyed) socket.write("a");
  return socket.closed;
}
const headOf = (bytes: number, path = "/") =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytes}\r\n\r\n`;
const chunkedHead = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
const answers = (text: string) => text.match(/HTTP\/1\.1 401/g)?.length ?? 0;

it("throws a short body away that nobody reads, and the connection goes on", async () => {
  const { socket, heard } = open();
  for (const count of [1, 2, 3]) {
    socket.write(headOf(limits.unreadBytesMax));
    await expect.poll(() => answers(heard())).toBe(count);
    socket.write(new Uint8Array(limits.unreadBytesMax));
  }
  expect(heard()).not.toContain("connection: close");
  socket.destroy();
});

it.each([
  ["says it is long", headOf(long), new Uint8Array(long)],
  ["says no length", chunkedHead, `${(long / 2).toString(16)}\r\n${"a".repeat(long / 2)}\r\n`],
])(
  "answers a body that %s from its head, and ends its connection after a while",
  async (...row) => {
    const [, head, body] = row;
    const { socket, heard } = open();
    socket.write(head);
    socket.write(body);
    await once(socket, "end");
    expect(heard()).toMatch(/^HTTP\/1\.1 401 [^]*connection: close[^]*\r\n\r\nno$/i);
    expect(clock.pending()).toBe(1);
    clock.advanceMs(limits.unreadGraceMs);
    await expect.poll(() => isCutOff(socket)).toBe(true);
    expect(clock.pending()).toBe(0);
  },
);

it("reads no more of a long body than the limit, however much is sent", async () => {
  const { socket } = open();
  socket.write(headOf(64 * long));
  for (let count = 0; count < 16; count++) socket.write(new Uint8Array(long));
  await once(socket, "end");
  for (let count = 0; count < 50; count++) await (await fetch(server.url)).text();
  // What the machine's own buffers do not take stays at the client's.
  expect(socket.writableLength).toBeGreaterThan(0);
  socket.destroy();
});

it("forgets a client that hangs up after its answer", async () => {
  const { socket, heard } = open();
  socket.write(chunkedHead);
  await expect.poll(() => answers(heard())).toBe(1);
  socket.destroy();
  await expect.poll(() => clock.pending()).toBe(0);
});

it("takes nothing for a request that follows a body nobody waited for", async () => {
  const { socket, heard } = open();
  socket.write(chunkedHead);
  await once(socket, "end");
  socket.write(`1\r\na\r\n0\r\n\r\n${headOf(0, "/next")}`);
  clock.advanceMs(limits.unreadGraceMs);
  await expect.poll(() => isCutOff(socket)).toBe(true);
  const { socket: other } = open();
  other.write(headOf(long, "/first") + headOf(0, "/inside"));
  await once(other, "end");
  other.destroy();
  expect(answers(heard())).toBe(1);
  expect(asked).toEqual(["/", "/first"]);
});

it("is heard by who sends with fetch, again and again", async () => {
  const bodies = [new Uint8Array(long), new Blob([new Uint8Array(long)])];
  for (const body of [...bodies, ...bodies, ...bodies]) {
    const sent = body instanceof Blob ? body.stream() : body;
    const init = { method: "POST", body: sent, duplex: "half" } as const;
    const answer = await fetch(server.url, init);
    expect([answer.status, await answer.text()]).toEqual([401, "no"]);
  }
});
