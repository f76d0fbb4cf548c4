/**
 * Goal: a body is read as it was sent, however it comes, and all that arrive together have a bound.
 * Method: a server of its own for each, spoken to over bare sockets.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import type { ResponseSink, Route } from "../../ports/http.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { systemClock } from "../machine/clock.ts";
import { createArrivingBytes } from "./arriving-bytes.ts";
import { listen, type HttpServer } from "./http-server.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let server: HttpServer | undefined;

async function serve(route: Route, arrivingBytesMax = limits.arrivingBytesMax): Promise<string> {
  const where = { host: "127.0.0.1", port: 0 };
  server = await listen(route, { ...where, log, clock: systemClock, arrivingBytesMax });
  return server.url;
}
const sayOk = (sink: ResponseSink) => {
  sink.head(200, { "content-type": "text/plain" });
  sink.end();
};

afterEach(async () => {
  await server?.close();
  server = undefined;
});

it("reads a body that comes in many pieces", async () => {
  let body: Uint8Array | undefined;
  const url = await serve(async (request, sink) => {
    body = await request.readBody(limits.bodyBytesMax);
    sayOk(sink);
  });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.setNoDelay(true);
  const text = Array.from({ length: 50 }, (_, index) => `piece ${index} `).join("");
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${text.length}\r\n\r\n`);
  for (let at = 0; at < text.length; at += 7) {
    socket.write(text.slice(at, at + 7));
    await setImmediate();
  }
  await once(socket, "data");
  socket.destroy();
  expect(new TextDecoder().decode(body)).toBe(text);
});

it("refuses a body while too much of everybody's is arriving, and takes it once that is over", async () => {
  const told: string[] = [];
  const arrivingBytesMax = 1_000_000;
  const route: Route = async (request, sink) => {
    try {
      await request.readBody(arrivingBytesMax);
      sayOk(sink);
    } catch (error) {
      told.push(isGranaryError(error) ? error.code : "gone");
      sink.head(503, {});
      sink.end();
    }
  };
  const url = await serve(route, arrivingBytesMax);
  const hog = connect(Number(new URL(url).port), "127.0.0.1");
  const bytes = arrivingBytesMax - 1_000;
  hog.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytes + 1}\r\n\r\n`);
  hog.write(new Uint8Array(bytes));
  const post = async () => {
    const body = new Uint8Array(10_000);
    return (await fetch(url, { method: "POST", body })).status;
  };
  await expect.poll(post).toBe(503);
  expect(told).toContain("pool_busy");
  hog.destroy();
  await expect.poll(post).toBe(200);
});

it("keeps room for others where one address sends without an end", () => {
  const arriving = createArrivingBytes({ bytesMax: 100, perAddressMax: 40 });
  expect(arriving.add(40, "2001:db8::1")).toBe(true);
  expect(arriving.add(1, "2001:db8::2"), "the same /64").toBe(false);
  expect(arriving.add(40, "192.0.2.7")).toBe(true);
  expect(arriving.add(21, "192.0.2.8"), "more than there may be in all").toBe(false);
  expect(arriving.add(20, "192.0.2.8")).toBe(true);
  for (const [bytes, address] of [
    [40, "2001:db8::2"],
    [40, "192.0.2.7"],
    [20, "192.0.2.8"],
  ] as const) {
    arriving.remove(bytes, address);
  }
  expect(arriving.add(100, "127.0.0.1"), "this machine, which may be a proxy").toBe(true);
});
