/**
 * Goal: whatever a grant's address is spelled like and whatever DNS says, nothing is sent into a
 * private network that nobody allowed. Method: a real server on every address of this machine that
 * counts who connects, fast-check for spellings and answers, and a scripted DNS.
 */
import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UpstreamOutcome } from "../../../ports/http.ts";
import { createUndiciUpstream, type UndiciUpstream } from "../undici-upstream.ts";
import { checkedLookup } from "./checked-connect.ts";
import { judgeAddress } from "../../../pool/judge-address.ts";

let connections = 0;
const answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
const server = createServer((socket) => {
  connections += 1;
  socket.on("error", () => undefined);
  socket.on("data", (data) => {
    const isRedirect = data.toString().includes("/redirect");
    const to = `http://127.0.0.1:${port}/stolen`;
    socket.write(
      isRedirect ? `HTTP/1.1 307 Moved\r\nlocation: ${to}\r\ncontent-length: 0\r\n\r\n` : answer,
    );
  });
});
let port = 0;
/** What the scripted DNS says about every name. */
let dns: readonly LookupAddress[] = [];
let resolutions = 0;
let upstream: UndiciUpstream;

beforeAll(async () => {
  server.listen(0);
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
  upstream = createUndiciUpstream({
    resolve: async () => {
      resolutions += 1;
      return dns;
    },
  });
});
afterAll(async () => {
  await upstream.close();
  server.close();
});
beforeEach(() => {
  connections = 0;
  resolutions = 0;
});

async function send(url: string, privateHosts?: readonly string[]) {
  let status = 0;
  const outcome: UpstreamOutcome = await upstream.send(
    {
      method: "POST",
      url,
      headers: { authorization: "Bearer marked" },
      body: new TextEncoder().encode("{}"),
      signal: new AbortController().signal,
      headTimeoutMs: 120_000,
      idleTimeoutMs: 120_000,
      privateHosts,
    },
    {
      head: (received) => {
        status = received;
      },
      data: () => undefined,
    },
  );
  return { outcome, status };
}
const refused = { outcome: { kind: "not_sent", detail: "address_not_public" }, status: 0 };
const reached = { outcome: { kind: "complete" }, status: 200 };
const entry = (address: string): LookupAddress => ({
  address,
  family: address.includes(":") ? 6 : 4,
});

/** Ways of writing an address of this machine that the URL parser takes. */
const spellings = fc
  .tuple(
    fc.constant(127),
    fc.integer({ min: 0, max: 255 }),
    fc.integer({ min: 0, max: 255 }),
    fc.integer({ min: 1, max: 254 }),
  )
  .chain((octets) => {
    const [a, b, c, d] = octets;
    const number = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    const dotted = octets.join(".");
    return fc.constantFrom(
      dotted,
      `${dotted}.`,
      String(number),
      `0x${number.toString(16)}`,
      `0X${number.toString(16).toUpperCase()}`,
      `0${number.toString(8)}`,
      octets.map((octet) => `0x${octet.toString(16)}`).join("."),
      octets.map((octet) => `0${octet.toString(8)}`).join("."),
      `${a}.${b}.${(c << 8) | d}`,
      `${a}.${number & 0xffffff}`,
      dotted.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      dotted.replaceAll(".", "。"),
      dotted.replace(/\d/g, (digit) => `%3${digit}`),
      `[::ffff:${dotted}]`,
      `[::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}]`,
      `[::${dotted}]`,
      "[::1]",
      "[0:0:0:0:0:0:0:1]",
      "[::]",
      "0.0.0.0",
      "0",
    );
  });

describe("a host written as an address", () => {
  test("is refused in every spelling of a private one, and nothing connects", async () => {
    await fc.assert(
      fc.asyncProperty(
        spellings,
        fc.constantFrom("", "api.openai.com@", "api.openai.com:443@"),
        async (host, userinfo) => {
          const url = `http://${userinfo}${host}:${port}/v1/chat/completions`;
          expect(URL.canParse(url), url).toBe(true);
          expect(await send(url), url).toEqual(refused);
        },
      ),
      { numRuns: 300 },
    );
    expect([connections, resolutions]).toEqual([0, 0]);
  });

  test("is reached where the operator allowed it, so that the server above would have answered", async () => {
    for (const host of ["127.0.0.1", "127.1.2.3", "[::1]"]) {
      expect(await send(`http://${host}:${port}/v1`, [host])).toEqual(reached);
    }
    expect(connections).toBe(3);
  });

  test("is not reached because another host was allowed", async () => {
    expect(await send(`http://127.0.0.2:${port}/`, ["127.0.0.1", "localhost"])).toEqual(refused);
    expect(await send(`http://169.254.169.254/latest`, ["169.254.169.254"])).toEqual(refused);
    expect(await send(`http://[::ffff:127.0.0.1]:${port}/`, ["[::ffff:7f00:1]"])).toEqual(refused);
    expect(connections).toBe(0);
  });
});

const anyAddress = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom("127.0.0.1", "10.0.0.1", "::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1"),
  fc.constantFrom("8.8.8.8", "1.1.1.1", "2606:4700:4700::1111"),
);

describe("a host that DNS knows", () => {
  test.each(["provider.example", "PROVIDER.example", "provider.example.", "xn--bcher-kva.example"])(
    "%s is refused where all its answers are private, and is asked about once",
    async (host) => {
      dns = [entry("127.0.0.1"), entry("::1"), entry("10.0.0.1")];
      expect(await send(`http://${host}:${port}/`)).toEqual(refused);
      expect([connections, resolutions]).toEqual([0, 1]);
    },
  );

  test("leads only to those of its answers that are public", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAddress, { maxLength: 6 }), fc.boolean(), async (list, all) => {
        const answers = list.map(entry);
        const lookup = checkedLookup({ isPrivateAllowed: false, resolve: async () => answers });
        const given = await new Promise<readonly string[]>((resolve) => {
          lookup("provider.example", { all }, (error, found) => {
            if (error !== null) resolve([]);
            else resolve(Array.isArray(found) ? found.map(({ address }) => address) : [found]);
          });
        });
        const open = list.filter((address) => judgeAddress(address) === "public");
        expect(given).toEqual(all ? open : open.slice(0, 1));
      }),
    );
  });

  test("is not followed when its answer changes into a private one", async () => {
    const changing = [[entry("8.8.8.8")], [entry("127.0.0.1")]];
    const lookup = checkedLookup({
      isPrivateAllowed: false,
      resolve: async () => changing.shift() ?? [],
    });
    const ask = () =>
      new Promise((resolve) => {
        lookup("rebinding.example", { all: true }, (error, found) => resolve(error?.code ?? found));
      });
    expect(await ask()).toEqual([entry("8.8.8.8")]);
    expect(await ask()).toBe("address_not_public");
    expect(await ask()).toBe("ENOTFOUND");
  });

  test("is reached on a private address where it was allowed, and never on a link-local one", async () => {
    dns = [entry("127.0.0.1")];
    const url = `http://models.internal:${port}/`;
    expect(await send(url, ["models.internal"])).toEqual(reached);
    dns = [entry("169.254.169.254"), entry("fe80::1")];
    expect(await send(`http://metadata.internal/`, ["metadata.internal"])).toEqual(refused);
  });

  test("is not reached over a connection that was opened for a grant that may", async () => {
    dns = [entry("127.0.0.1")];
    const url = `http://shared.internal:${port}/`;
    expect(await send(url, ["shared.internal"])).toEqual(reached);
    // A connection is free again a moment after its answer.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await send(url, ["shared.internal"])).toEqual(reached);
    expect(connections).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await send(url)).toEqual(refused);
    expect(await send(url, ["other.internal"])).toEqual(refused);
    expect(connections).toBe(1);
  });
});

test("a redirect into a private network is not followed", async () => {
  dns = [entry("127.0.0.1")];
  const allowed = `http://redirecting.internal:${port}/redirect`;
  expect(await send(allowed, ["redirecting.internal"])).toEqual({
    outcome: { kind: "complete" },
    status: 307,
  });
  expect(connections).toBe(1);
});
