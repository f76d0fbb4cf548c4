/**
 * Goal: whatever bytes a client sends to the served pool, the process lives, answers nothing above
 * 499, keeps no hold open, and takes no request out of the body of another. Method: bare sockets;
 * framing broken in the ways that set proxies and servers apart, each with a request hidden in it
 * that would show; headers and bodies too large, too slow and cut short; and seeded damage to a good
 * request.
 */
import assert from "node:assert/strict";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { limits } from "@granary/shared/schemas/limits";
import { seededRandom } from "../../../benchmarks/seeded-random.ts";
import {
  addToken,
  assertNothingLeft,
  cast,
  startTestPool,
  type TestPool,
} from "../../start-test-pool.ts";
import { rawRequest, sendRaw, untilClosed } from "../raw-http.ts";
import { requestOf } from "../requests.ts";

let pool: TestPool;
let port = 0;
let devices = 10;

beforeAll(async () => {
  pool = await startTestPool();
  port = Number(new URL(pool.url).port);
});
afterAll(() => pool.close());
afterEach(() => assertUnharmed());

async function assertUnharmed(): Promise<void> {
  assert.equal((await fetch(`${pool.url}/healthz`)).status, 200);
  await assertNothingLeft(pool, []);
  assert.doesNotMatch(pool.logText(), /"(internal|route_failed)"/);
}

const body = JSON.stringify(requestOf["chat-completions"]({ model: "fast", text: "Hi" }));
const post = "POST /v1/chat/completions HTTP/1.1";
const login = () => ["authorization", `Bearer ${pool.token}`] as const;

/** Whether a device is still let in. */
const isIn = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${pool.url}/v1/me`, { headers })).status === 200;
};
/** A request that ends the token it carries: the trace of having been carried out. */
const leaveWith = (token: string) =>
  rawRequest("POST /v1/leave HTTP/1.1", [
    ["authorization", `Bearer ${token}`],
    ["content-length", "0"],
  ]);

type Headers = readonly (readonly [string, string])[];

/** Headers that two readers of HTTP understand differently, and how the body is then written. */
const framings: readonly (readonly [string, Headers, (hidden: string) => string])[] = [
  [
    "both lengths",
    [
      ["content-length", "6"],
      ["transfer-encoding", "chunked"],
    ],
    (hidden) => `0\r\n\r\n${hidden}`,
  ],
  [
    "both lengths, the other way",
    [
      ["transfer-encoding", "chunked"],
      ["content-length", "4"],
    ],
    (hidden) => `5c\r\n${hidden}\r\n0\r\n\r\n`,
  ],
  [
    "two lengths",
    [
      ["content-length", "0"],
      ["content-length", "200"],
    ],
    (hidden) => hidden,
  ],
  ["two lengths in one", [["content-length", "0, 200"]], (hidden) => hidden],
  ["a signed length", [["content-length", "+0"]], (hidden) => hidden],
  ["a negative length", [["content-length", "-1"]], (hidden) => hidden],
  ["a length in hex", [["content-length", "0x0"]], (hidden) => hidden],
  ["a length beyond numbers", [["content-length", "18446744073709551616"]], (hidden) => hidden],
  ["an unknown coding", [["transfer-encoding", "xchunked"]], (hidden) => `0\r\n\r\n${hidden}`],
  [
    "a coding after chunked",
    [["transfer-encoding", "chunked, identity"]],
    (hidden) => `0\r\n\r\n${hidden}`,
  ],
  [
    "two codings",
    [
      ["transfer-encoding", "chunked"],
      ["transfer-encoding", "identity"],
    ],
    (hidden) => `0\r\n\r\n${hidden}`,
  ],
  [
    "a blank before the colon",
    [["transfer-encoding ", "chunked"]],
    (hidden) => `0\r\n\r\n${hidden}`,
  ],
  [
    "a control character in the coding",
    [["transfer-encoding", "\u000bchunked"]],
    (hidden) => `0\r\n\r\n${hidden}`,
  ],
  ["a chunk that is no number", [["transfer-encoding", "chunked"]], (hidden) => `zz\r\n${hidden}`],
  ["a chunk with a sign", [["transfer-encoding", "chunked"]], (hidden) => `-1\r\n${hidden}`],
  [
    "a chunk beyond numbers",
    [["transfer-encoding", "chunked"]],
    (hidden) => `ffffffffffffffff1\r\n${hidden}`,
  ],
  [
    "a chunk longer than said",
    [["transfer-encoding", "chunked"]],
    (hidden) => `1\r\n${hidden}\r\n0\r\n\r\n`,
  ],
  [
    "a header folded",
    [
      ["x-some", "a\r\n content-length: 0"],
      ["content-length", "3"],
    ],
    (hidden) => `abc${hidden}`,
  ],
  [
    "a bare line feed",
    [
      ["x-some", "a\ncontent-length: 0\n\n"],
      ["content-length", "3"],
    ],
    (hidden) => hidden,
  ],
  [
    "a bare carriage return",
    [
      ["x-some", "a\rcontent-length: 0"],
      ["content-length", "3"],
    ],
    (hidden) => hidden,
  ],
  [
    "a NUL in a header",
    [
      ["x-some", "a\u0000b"],
      ["content-length", "0"],
    ],
    (hidden) => hidden,
  ],
];

describe("a request hidden in another", () => {
  it("is carried out where it is not hidden, so that the others prove something", async () => {
    const token = await addToken(pool.store, cast.staff, (devices += 1));
    const first = rawRequest("GET /v1/me HTTP/1.1", [login()]);
    const { statuses } = await sendRaw(port, first + leaveWith(token), { answers: 2 });
    expect(statuses).toEqual([200, 200]);
    expect(await isIn(token)).toBe(false);
  });

  it.each(framings.map(([name, headers, write]) => ({ name, headers, write })))(
    "behind $name is not carried out",
    async ({ headers, write }) => {
      const token = await addToken(pool.store, cast.staff, (devices += 1));
      const hidden = leaveWith(token);
      // Nothing follows where the body is said to be longer than it is.
      const request = rawRequest(post, [login(), ...headers]) + write(hidden);
      const { statuses } = await sendRaw(port, request, { silenceMs: 200 });
      expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);
      expect(statuses.length).toBeLessThan(2);
      expect(await isIn(token)).toBe(true);
    },
  );
});

const filler = (bytes: number) => "a".repeat(bytes);
const close = ["connection", "close"] as const;

describe("a request that is", () => {
  it.each([
    ["no HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001", [400]],
    ["HTTP/0.9", "GET /v1/me\r\n\r\n", [400, 401]],
    ["of another version", "GET /healthz HTTP/9.9\r\nhost: a\r\n\r\n", [400, 505]],
    ["HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]],
    ["of a method nobody knows", rawRequest("BREW /v1/me HTTP/1.1", [close]), [400, 405]],
    [
      "for a path with bytes above 127",
      rawRequest("GET /v1/\u00ff\u00fe HTTP/1.1", [close]),
      [400, 404],
    ],
    ["for a very long path", rawRequest(`GET /${filler(20_000)} HTTP/1.1`, [close]), [414, 431]],
    [
      "with a very long header",
      rawRequest("GET /v1/me HTTP/1.1", [["x-a", filler(20_000)]]),
      [431],
    ],
    [
      "with very many headers",
      rawRequest(
        "GET /v1/me HTTP/1.1",
        Array.from({ length: 3_000 }, (_, index) => [`x-${index}`, "b"] as const),
      ),
      [431],
    ],
    [
      "an upgrade",
      rawRequest("GET /v1/me HTTP/1.1", [
        ["upgrade", "websocket"],
        ["connection", "upgrade, close"],
      ]),
      [401],
    ],
    [
      "expecting what nobody does",
      rawRequest("POST /v1/leave HTTP/1.1", [["expect", "a-miracle"], close]),
      [417, 401],
    ],
  ] as const)("%s is refused", async (_name, request, expected) => {
    const { statuses } = await sendRaw(port, request, { silenceMs: 400 });
    expect(statuses.length).toBeLessThan(2);
    for (const status of statuses) expect(expected.map(Number)).toContain(status);
  });

  it("too large is refused with 413, announced or not, and never held", async () => {
    // Not to be closed: a connection that ends while its client sends may take the answer with it.
    const bytes = limits.bodyBytesMax + 1;
    const announced = rawRequest(post, [login(), ["content-length", String(bytes)]]);
    const chunked = rawRequest(post, [login(), ["transfer-encoding", "chunked"]]);
    const chunk = `${(65_536).toString(16)}\r\n${filler(65_536)}\r\n`;
    const [first, second] = await Promise.all([
      sendRaw(port, [announced, filler(bytes)], { answers: 1 }),
      sendRaw(port, [chunked, chunk.repeat(66), "0\r\n\r\n"], { answers: 1 }),
    ]);
    expect(first.statuses).toEqual([413]);
    expect(first.text).toContain("body_too_large");
    expect(second.statuses).toEqual([413]);
  });

  it("waited for before it is sent gets its go-ahead and an answer", async () => {
    const length = String(Buffer.byteLength(body));
    const head = rawRequest(post, [
      login(),
      close,
      ["expect", "100-continue"],
      ["content-length", length],
    ]);
    const { statuses } = await sendRaw(port, [head, body], { ...untilClosed, isInTurn: true });
    expect(statuses).toEqual([100, 200]);
  });

  it("sent a few bytes at a time is answered", async () => {
    const whole = rawRequest(post, [login(), close], body);
    const pieces = whole.match(/[^]{1,7}/g) ?? [];
    const { statuses } = await sendRaw(port, pieces, untilClosed);
    expect(statuses).toEqual([200]);
  });

  it("cut short is forgotten", async () => {
    const whole = rawRequest(post, [login()], body);
    await Promise.all(
      [10, 60, whole.length - body.length, whole.length - 1].map((length) =>
        sendRaw(port, whole.slice(0, length), { silenceMs: 50 }),
      ),
    );
    expect(await pool.store.ledger.openHolds()).toEqual([]);
  });

  it("damaged anyhow is refused or answered, and nothing breaks", async () => {
    const random = seededRandom(20_261_123);
    const whole = rawRequest(post, [login(), close], body);
    const damaged = Array.from({ length: 240 }, () => {
      const bytes = Buffer.from(whole, "latin1");
      const times = 1 + Math.floor(random() * 4);
      for (let time = 0; time < times; time += 1) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      }
      return random() < 0.2 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
    });
    const seen = new Map<number, number>();
    // All at once, so that those that wait for more than was sent wait together.
    const answers = await Promise.all(
      damaged.map((bytes) => sendRaw(port, bytes, { silenceMs: 3_000 })),
    );
    for (const { statuses } of answers) {
      for (const status of statuses) seen.set(status, (seen.get(status) ?? 0) + 1);
    }
    expect([...seen.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(seen.get(400)).toBeGreaterThan(20);
    expect(seen.get(200)).toBeGreaterThan(0);
  });
});
