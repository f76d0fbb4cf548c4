import { expect, test } from "vitest";
import { clientAddress, parseTrustedProxies } from "./client-address.ts";

const trusted = parseTrustedProxies(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]) ?? [];

const cases = [
  ["nobody is trusted", "127.0.0.1", "198.51.100.7", "127.0.0.1", []],
  ["the peer is no proxy", "203.0.113.9", "198.51.100.7", "203.0.113.9", trusted],
  ["nothing was forwarded", "127.0.0.1", undefined, "127.0.0.1", trusted],
  ["one proxy asks for a client", "127.0.0.1", "198.51.100.7", "198.51.100.7", trusted],
  ["a chain of proxies does", "127.0.0.1", "198.51.100.7, 10.1.1.1", "198.51.100.7", trusted],
  [
    "the client made the first part up",
    "10.0.0.1",
    "1.1.1.1, 198.51.100.7",
    "198.51.100.7",
    trusted,
  ],
  ["all hops are proxies", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3", trusted],
  ["a hop is no address", "10.0.0.1", "unknown", "10.0.0.1", trusted],
  ["a hop in the middle is none", "10.0.0.1", "1.1.1.1, _x, 10.0.0.2", "10.0.0.2", trusted],
  ["it has a port", "10.0.0.1", "198.51.100.7:4711", "198.51.100.7", trusted],
  ["it is IPv6 with a port", "10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7", trusted],
  ["the peer is IPv4 as IPv6", "::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7", trusted],
  ["the proxy has IPv6", "fd12::1", "2001:DB8::7", "2001:db8::7", trusted],
  ["the header is empty", "10.0.0.1", "", "10.0.0.1", trusted],
] as const;

test.each(
  cases.map(([when, peer, forwardedFor, expected, networks]) => {
    return { when, peer, forwardedFor, expected, networks };
  }),
)("when $when, the client is $expected", ({ peer, forwardedFor, expected, networks }) => {
  expect(clientAddress(peer, forwardedFor, networks)).toBe(expected);
});

test("a header of thousands of hops is read from its near end only", () => {
  const hops = ["198.51.100.7", ...Array.from({ length: 2_000 }, () => "10.0.0.2")].join(",");
  expect(clientAddress("10.0.0.1", hops, trusted)).toBe("10.0.0.2");
});

test.each(["10.0.0.0/33", "example.com", "", "10", "*"])("%j is no network", (text) => {
  expect(parseTrustedProxies([text])).toBeUndefined();
});
