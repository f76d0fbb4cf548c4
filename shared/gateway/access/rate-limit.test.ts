import { expect, test } from "vitest";
import { addressGroup, createBuckets } from "./rate-limit.ts";

function setUp(perMinute = 10, keysMax = 100) {
  let now = 0;
  const clock = { nowMs: () => 0, monotonicMs: () => now, after: () => () => undefined };
  const buckets = createBuckets({ clock, perMinute, keysMax });
  const attempt = (address: string) => buckets.take(addressGroup(address));
  return {
    attempt,
    advance: (ms: number) => {
      now += ms;
    },
    allowedOf: (count: number, address: string) =>
      Array.from({ length: count }, () => attempt(address)).filter(({ kind }) => kind === "allowed")
        .length,
  };
}

test("an address may try as often as the limit says, and then waits", () => {
  const { attempt, allowedOf } = setUp();
  expect(allowedOf(30, "203.0.113.5")).toBe(10);
  expect(attempt("203.0.113.5")).toEqual({ kind: "limited", retryAfterMs: 6_000 });
});

test("attempts come back evenly, never more than a minute's worth", () => {
  const { advance, allowedOf } = setUp();
  allowedOf(10, "a");
  advance(5_999);
  expect(allowedOf(1, "a")).toBe(0);
  advance(1);
  expect(allowedOf(5, "a")).toBe(1);
  advance(3_600_000);
  expect(allowedOf(50, "a")).toBe(10);
});

test("one address does not use up another's attempts", () => {
  const { allowedOf } = setUp();
  allowedOf(10, "203.0.113.5");
  expect(allowedOf(10, "203.0.113.6")).toBe(10);
});

test("all addresses of one IPv6 network count together", () => {
  const { allowedOf } = setUp();
  allowedOf(10, "2001:db8:1:2::1");
  expect(allowedOf(1, "2001:db8:1:2:aaaa:bbbb:cccc:dddd")).toBe(0);
  expect(allowedOf(1, "2001:db8:1:3::1")).toBe(1);
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:127.0.0.1", "127.0.0.1"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["2001:DB8::1", "2001:db8:0:0::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%s counts as %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test("only so many addresses are remembered, the longest unseen are forgotten", () => {
  const { allowedOf } = setUp(1, 2);
  allowedOf(1, "a");
  allowedOf(1, "b");
  allowedOf(1, "a");
  allowedOf(1, "c");
  expect(allowedOf(1, "a")).toBe(0);
  expect(allowedOf(1, "b")).toBe(1);
});
