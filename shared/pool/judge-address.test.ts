import * as fc from "fast-check";
import { expect, test } from "vitest";
import { judgeAddress, mayReach } from "./judge-address.ts";

// Goal: only the internet counts as public. Method: one address of every range that is not, in
// every way of writing it, and fast-check for what nobody thought of.

test.each(["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2A00:1450:4001:81B::200E"])(
  "%s is public",
  (address) => expect(judgeAddress(address)).toBe("public"),
);

test.each(["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd00::1"])(
  "%s is private and can be allowed",
  (address) => {
    expect(judgeAddress(address)).toBe("private");
    expect([mayReach(address, false), mayReach(address, true)]).toEqual([false, true]);
  },
);

test.each([
  ["this network", "0.0.0.0"],
  ["the credentials of a cloud's machine", "169.254.169.254"],
  ["broadcast", "255.255.255.255"],
  ["multicast", "224.0.0.1"],
  ["documentation", "203.0.113.5"],
  ["benchmarks", "198.18.0.1"],
  ["reserved", "240.0.0.1"],
  ["a 6to4 relay", "192.88.99.1"],
  ["nothing", "::"],
  ["IPv4 mapped into IPv6", "::ffff:127.0.0.1"],
  ["IPv4 mapped into IPv6, written in hex", "::ffff:7f00:1"],
  ["a public IPv4 mapped into IPv6", "::ffff:8.8.8.8"],
  ["IPv4-compatible IPv6", "::127.0.0.1"],
  ["NAT64", "64:ff9b::7f00:1"],
  ["NAT64 of a network of one's own", "64:ff9b:1::7f00:1"],
  ["6to4", "2002:7f00:1::1"],
  ["Teredo", "2001:0:7f00:1::1"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["a public address with a zone", "2606:4700:4700::1111%eth0"],
  ["site-local", "fec0::1"],
  ["multicast of IPv6", "ff02::1"],
  ["documentation of IPv6", "2001:db8::1"],
  ["what nobody was given", "4000::1"],
  ["no address", "example.com"],
  ["an empty text", ""],
])("%s is never reached, allowed or not", (_what, address) => {
  expect(judgeAddress(address)).toBe("never");
  expect([mayReach(address, false), mayReach(address, true)]).toEqual([false, false]);
});

const hex = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) =>
  `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;

test("no address of a private network counts as public, however IPv6 writes it", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const privateV4 = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
  );
  fc.assert(
    fc.property(privateV4, (octets) => {
      const dotted = octets.join(".");
      const written = [
        dotted,
        `::ffff:${dotted}`,
        `::ffff:${hex(octets)}`,
        `::${dotted}`,
        `64:ff9b::${hex(octets)}`,
        `2002:${hex(octets)}::1`,
        `::ffff:0:${hex(octets)}`,
      ];
      for (const address of written) expect(judgeAddress(address), address).not.toBe("public");
    }),
  );
});

test("any eight groups outside 2000::/3 are not public", () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  const outside = group.filter((first) => first >> 13 !== 1);
  const rest = fc.array(group, { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(outside, rest, (first, others) => {
      const address = [first, ...others].map((one) => one.toString(16)).join(":");
      expect(judgeAddress(address)).not.toBe("public");
    }),
  );
});
