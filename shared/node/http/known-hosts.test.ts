// Goal: a page that lets its own name point to this machine reads nothing here, and whoever asks in a
// usual way is answered. Method: a table of names, then real requests to a served practice pool.
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJsonLog } from "../machine/log.ts";
import { systemClock } from "../machine/clock.ts";
import { startPool, type RunningPool } from "../serve.ts";
import { parseTrustedProxies } from "./client-address.ts";
import { createHostRefusal, isKnownHost } from "./known-hosts.ts";

const known = {
  names: ["pool.example"],
  trustedProxies: parseTrustedProxies(["10.0.0.0/8"]) ?? [],
};
const here = { peer: "127.0.0.1", local: "127.0.0.1" };

it.each([
  "127.0.0.1",
  "127.0.0.1:8790",
  "localhost",
  "LOCALHOST:1",
  "localhost.",
  "[::1]",
  "[::1]:8790",
  "127.9.9.9",
  "pool.example",
  "Pool.Example:443",
  "pool.example.",
])("%s is known", (host) => {
  expect(isKnownHost({ ...here, host }, known)).toBe(true);
});

it.each([
  undefined,
  "",
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "evil.pool.example",
  "pool.example.evil",
  "localhost@evil.example",
  "evil.example@localhost",
  "localhost:8790:1",
  "local host",
  "localhost/",
  "localhost#",
  "localhost,evil.example",
  "[::2]",
  "10.1.2.3",
  "0.0.0.0",
  "pool.example\\evil",
  "xn--localhost-.example",
  "169.254.169.254",
  "[::ffff:7f00:1].evil",
  "ｌocalhost",
])("%s is not", (host) => {
  expect(isKnownHost({ ...here, host }, known)).toBe(false);
});

it("the address it was asked at is known, and a trusted proxy elsewhere brings whatever name", () => {
  const outside = { peer: "192.168.1.9", local: "::ffff:192.168.1.5" };
  expect(isKnownHost({ ...outside, host: "192.168.1.5:8790" }, known)).toBe(true);
  expect(isKnownHost({ ...outside, host: "192.168.1.6:8790" }, known)).toBe(false);
  expect(isKnownHost({ ...outside, peer: "10.0.0.2", host: "granary:8790" }, known)).toBe(true);
  const own = { ...known, trustedProxies: parseTrustedProxies(["127.0.0.1"]) ?? [] };
  expect(isKnownHost({ ...here, host: "evil.example" }, own)).toBe(false);
});

it("each name that was not answered to is noted once, and not without end", () => {
  const noted: unknown[] = [];
  const warn = (event: string, fields?: object) => noted.push({ event, ...fields });
  const refuse = createHostRefusal({ info: () => {}, error: () => {}, warn });
  for (const host of ["pool.lan:8790", "Pool.LAN", undefined, "a b", "10.0.0.9"]) refuse(host);
  expect(noted).toEqual([
    { event: "host_refused", host: "pool.lan" },
    { event: "host_refused", host: "10.0.0.9" },
  ]);
  for (let at = 0; at < 100; at++) refuse(`n${at}.example`);
  expect(noted).toHaveLength(20);
});

describe("a practice pool", () => {
  let pool: RunningPool;
  let folder: string;
  let logged = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "granary-hosts-"));
    const log = createJsonLog({ clock: systemClock, write: (line) => (logged += line) });
    const knownHosts = ["granary.internal"];
    pool = await startPool({
      dataFolder: folder,
      log,
      port: 0,
      practice: true,
      env: {},
      knownHosts,
      localServers: [],
    });
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (method: string, path: string, host: string) =>
    new Promise<{ readonly status: number; readonly body: string }>((resolve, reject) => {
      const sent = request(`${pool.url}${path}`, { method, headers: { host } }, (answer) => {
        let body = "";
        answer.on("data", (bytes) => (body += String(bytes)));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
      });
      sent.on("error", reject);
      sent.end(method === "POST" ? "{}" : undefined);
    });

  it.each([
    ["GET", "/practice"],
    ["GET", "/practice/tickets"],
    ["POST", "/practice/replies"],
    ["GET", "/v1/me"],
    ["GET", "/v1/pool-key"],
    ["POST", "/v1/join"],
    ["OPTIONS", "/v1/models"],
    ["GET", "/join"],
    ["GET", "/healthz?x"],
    ["GET", "/nowhere"],
  ])("answers %s %s to no name but its own, with a code and what to do", async (method, path) => {
    const { status, body } = await ask(method, path, "evil.example");
    expect(status).toBe(421);
    expect(body).toContain("host_unknown");
    expect(body).toContain("--known-host");
    expect(logged.match(/"host_refused","host":"evil\.example"/g)).toHaveLength(1);
    for (const host of ["localhost", "127.0.0.1:1", "granary.internal"]) {
      expect((await ask(method, path, host)).status).not.toBe(421);
    }
  });

  it("says to everybody whether it lives and is ready", async () => {
    expect((await ask("GET", "/healthz", "10.0.0.9:8790")).status).toBe(200);
    expect((await ask("GET", "/readyz", "10.0.0.9:8790")).status).toBe(200);
  });
});
