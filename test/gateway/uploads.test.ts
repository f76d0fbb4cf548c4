/**
 * Goal: whoever may not ask hears so from the head of a request, before anything of its body is read,
 * and no body is longer than its address takes. Method: a pool as it is served, spoken to over bare
 * sockets that announce a body and wait with it.
 */
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "@granary/shared/schemas/limits";
import { startTestPool, type TestPool } from "./start-test-pool.ts";

let pool: TestPool;
beforeAll(async () => {
  pool = await startTestPool();
});
afterAll(async () => {
  await pool.close();
});

/** Sends only the head, and says what is answered to that. */
async function answerToHead(line: string, headers: Readonly<Record<string, string>>) {
  const socket = connect(Number(new URL(pool.url).port), "127.0.0.1");
  let heard = "";
  socket.on("data", (bytes: Buffer) => (heard += bytes.toString("latin1")));
  const lines = Object.entries({ host: "x", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write([`${line} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
  await expect.poll(() => heard).toContain("\r\n\r\n{");
  socket.destroy();
  const [, status, code] = /^HTTP\/1\.1 (\d+)[^]*"code":"([a-z_]+)"/.exec(heard) ?? [];
  return `${status} ${code}`;
}

const announced = { "content-length": String(limits.bodyBytesMax) };
const wrong = { authorization: `Bearer grn_${"A".repeat(43)}` };
const ask = "POST /v1/chat/completions";

describe("from its head alone, before its body has come, a request", () => {
  it.each([
    ["by nobody", ask, {}, "401 token_missing"],
    ["with a wrong token", ask, wrong, "401 token_invalid"],
    ["to an address that is none", "POST /v1/nothing", {}, "404 route_unknown"],
    ["by a method that is none of its address", "PUT /v1/me", {}, "405 method_not_allowed"],
  ])("%s is refused", async (...[, line, headers, expected]) => {
    expect(await answerToHead(line, { ...announced, ...headers })).toBe(expected);
    expect(await answerToHead(line, { "transfer-encoding": "chunked", ...headers })).toBe(expected);
  });

  it("by somebody whose part it is not is refused", async () => {
    const headers = { ...announced, authorization: `Bearer ${pool.sponsorToken}` };
    expect(await answerToHead(ask, headers)).toBe("403 role_missing");
  });

  it("that is longer than its address takes is refused", async () => {
    const authorization = `Bearer ${pool.sponsorToken}`;
    const length = String(limits.grantBodyBytesMax + 1);
    const headers = { authorization, "content-length": length };
    expect(await answerToHead("POST /v1/grants", headers)).toBe("413 body_too_large");
  });
});

it("a body that says no length is cut where it is longer than its address takes", async () => {
  const piece = new Uint8Array(16 * 1024).fill(0x20);
  const body = new ReadableStream({
    start(controller) {
      for (let bytes = 0; bytes <= limits.grantBodyBytesMax; bytes += piece.length) {
        controller.enqueue(piece);
      }
      controller.close();
    },
  });
  const headers = { authorization: `Bearer ${pool.sponsorToken}` };
  const init = { method: "POST", headers, body, duplex: "half" } as const;
  const answer = await fetch(`${pool.url}/v1/grants`, init);
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain("larger than 128 kB");
});

it("a body that is too large is refused as the clients of its address read errors", async () => {
  const body = new Uint8Array(limits.bodyBytesMax + 1);
  const headers = { "x-api-key": pool.token };
  const answer = await fetch(`${pool.url}/v1/messages`, { method: "POST", headers, body });
  expect(answer.status).toBe(413);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await answer.json()).toMatchObject({ type: "error", error: { type: expect.any(String) } });
});

it("a body that is compressed is refused in words that say so, before any of it is read", async () => {
  const authorization = `Bearer ${pool.token}`;
  for (const coding of ["gzip", "zstd", "br, identity"]) {
    const headers = { ...announced, authorization, "content-encoding": coding };
    expect(await answerToHead(ask, headers)).toBe("400 request_invalid");
  }
  const body = JSON.stringify({ model: "fast", messages: [{ role: "user", content: "Hi" }] });
  const headers = { authorization, "content-encoding": "Identity" };
  const answer = await fetch(`${pool.url}/v1/chat/completions`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
});
