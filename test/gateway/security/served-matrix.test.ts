/**
 * Goal: what the matrix says of the routes holds for the pool as it is served, with everything that
 * is mounted beside them, whatever a client writes into the request line and its headers. Method: a
 * whole pool with its practice desk, spoken to over bare sockets.
 */
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPool, type RunningPool } from "@granary/shared/node/serve";
import { headerTricksOn, tricksOn } from "./path-tricks.ts";
import { rawRequest, sendRaw, untilClosed } from "./raw-http.ts";
import { addressOf } from "./requests.ts";
import { routes } from "./route-list.ts";

/** Files with rows that are open to anyone. A new one needs its line here, by somebody who thought. */
const openFiles = [
  "shared/gateway/joining/join.ts",
  "shared/gateway/reports/readiness.ts",
  "shared/gateway/routes.ts",
  "shared/practice/desk/practice-desk.ts",
];

/** Addresses mounted beside the pool's own. All of them are open to anyone. */
const mounted = [
  "/v1/join",
  "/join/ABCDE",
  "/readyz",
  "/practice",
  "/practice/app.js",
  "/practice/api/tickets",
];

let folder = "";
let pool: RunningPool;
let port = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-served-"));
  pool = await startPool({
    dataFolder: folder,
    port: 0,
    practice: true,
    localServers: [],
    env: { GRANARY_LOCAL_MODELS: "off" },
    log: { info: silent, warn: silent, error: silent },
  });
  port = Number(new URL(pool.url).port);
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

const silent = () => {};
const close = [["connection", "close"]] as const;
const closed = routes.filter(({ access }) => access !== "anyone");

/** Sends a request by nobody and says what came, with the names nobody may see. */
async function askAsNobody(request: string) {
  const answer = await sendRaw(port, request, untilClosed);
  const names = [
    ...(await pool.store.directory.members()),
    ...(await pool.store.directory.teams()),
  ];
  const seen = names.filter(({ name }) => answer.text.includes(name)).map(({ name }) => name);
  return { ...answer, seen };
}

describe("a pool as it is served", () => {
  it("has no row open to anyone that is not known here", () => {
    const root = resolve(import.meta.dirname, "../../..");
    const open = readdirSync(join(root, "shared"), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.ts$/.test(file) && !/node_modules|^testing/.test(file))
      .map((file) => `shared/${file.replaceAll("\\", "/")}`)
      .filter((file) => /access: "anyone"(?!;)/.test(readFileSync(join(root, file), "utf8")));
    expect(open.toSorted(), "say in this test which rows are open to anyone").toEqual(openFiles);
  });

  it("answers to each mounted address, and to nothing that only begins like one", async () => {
    for (const path of mounted) {
      const { statuses } = await askAsNobody(rawRequest(`GET ${path} HTTP/1.1`, close));
      expect(statuses[0], path).not.toBe(401);
    }
    for (const path of ["/v1/joinx", "/joinx", "/join", "/readyzx", "/practicex", "/practice/x"]) {
      const { statuses } = await askAsNobody(rawRequest(`GET ${path} HTTP/1.1`, close));
      expect(statuses, path).toEqual([404]);
    }
  });

  it("shows nobody's name to nobody, however they write the path", async () => {
    const tricks = closed.flatMap(({ method, ...route }) =>
      [addressOf(route), ...tricksOn(addressOf(route))].map(
        (trick) => `${method} ${trick} HTTP/1.1`,
      ),
    );
    expect(tricks.length).toBeGreaterThan(200);
    for (const line of new Set(tricks)) {
      const answer = await askAsNobody(rawRequest(line, close));
      expect(answer.seen, line).toEqual([]);
      expect(answer.statuses, line).toHaveLength(1);
      expect([400, 401, 404, 405], line).toContain(answer.statuses[0]);
    }
  });

  it("believes no header about who somebody is or where they ask", async () => {
    for (const { method, ...route } of closed) {
      const path = addressOf(route);
      for (const headers of headerTricksOn(path)) {
        const all = Object.entries({ connection: "close", ...headers });
        const answer = await askAsNobody(rawRequest(`${method} ${path} HTTP/1.1`, all));
        // A host that is not the pool's is answered nothing at all.
        const isOthers = Object.values(headers).includes("metadata.google.internal");
        const status = "host" in headers && isOthers ? 421 : 401;
        expect(answer.statuses, `${path} ${JSON.stringify(headers)}`).toEqual([status]);
        expect(answer.seen).toEqual([]);
      }
    }
  });

  it("takes no request with two hosts, none, or a host that is no name", async () => {
    const line = "GET /v1/me HTTP/1.1";
    const requests = [
      `${line}\r\nconnection: close\r\n\r\n`,
      rawRequest(line, [
        ["host", "a"],
        ["host", "b"],
        ["connection", "close"],
      ]),
      rawRequest("GET http://127.0.0.1/healthz HTTP/1.1", close),
      rawRequest("CONNECT 127.0.0.1:1 HTTP/1.1", close),
      rawRequest("GET /healthz HTTP/1.1\r\n x: folded", close),
    ];
    for (const request of requests) {
      const answer = await askAsNobody(request);
      expect(
        answer.statuses.every((status) => status >= 400 && status < 500),
        request,
      ).toBe(true);
      expect(answer.seen).toEqual([]);
    }
  });
});
