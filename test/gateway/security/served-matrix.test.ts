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
import { routes } from "@granary/shared/gateway/routes";
import { startPool, type RunningPool } from "@granary/shared/node/serve";
import { headerTricksOn, tricksOn } from "./path-tricks.ts";
import { rawRequest, sendRaw, untilClosed } from "./raw-http.ts";

/** Where addresses are mounted beside the routes, and which. All of it is open to anyone. */
const mounts: Readonly<Record<string, readonly string[]>> = {
  "shared/gateway/joining/join.ts": ["/v1/join", "/join/"],
  "shared/gateway/reports/readiness.ts": ["/readyz"],
  "shared/practice/desk/mount-desk.ts": ["/practice", "/practice/"],
};

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
  it("has nothing mounted that is not known here", () => {
    const root = resolve(import.meta.dirname, "../../..");
    const files = readdirSync(join(root, "shared"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
      .map((file) => `shared/${file.replaceAll("\\", "/")}`);
    const mounting = files.filter((file) =>
      /\bowns: \(/.test(
        readFileSync(join(root, file), "utf8").replaceAll(/^\s*readonly .*$/gm, ""),
      ),
    );
    expect(mounting.toSorted(), "say in this test what is mounted, and who may call it").toEqual(
      Object.keys(mounts),
    );
  });

  it("answers to each mount, and to nothing that only begins like one", async () => {
    for (const path of Object.values(mounts).flat()) {
      const { statuses } = await askAsNobody(rawRequest(`GET ${path} HTTP/1.1`, close));
      expect(statuses[0], path).not.toBe(401);
      const longer = `${path.replace(/\/$/, "")}x`;
      const other = await askAsNobody(rawRequest(`GET ${longer} HTTP/1.1`, close));
      expect(other.statuses, longer).toEqual([404]);
    }
  });

  it("shows nobody's name to nobody, however they write the path", async () => {
    const tricks = closed.flatMap(({ method, path }) =>
      [path, ...tricksOn(path)].map((trick) => `${method} ${trick} HTTP/1.1`),
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
    for (const { method, path } of closed) {
      for (const headers of headerTricksOn(path)) {
        const all = Object.entries({ connection: "close", ...headers });
        const answer = await askAsNobody(rawRequest(`${method} ${path} HTTP/1.1`, all));
        expect(answer.statuses, `${path} ${JSON.stringify(headers)}`).toEqual([401]);
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
