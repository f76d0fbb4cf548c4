import { expect, it } from "vitest";
import { parseTrustedProxies } from "./client-address.ts";
import { createConnectionLimit } from "./connection-limit.ts";

const logged: string[] = [];
const log = { warn: (event: string) => void logged.push(event) };
const trustedProxies = parseTrustedProxies(["10.0.0.0/8"]) ?? [];
const open = () => createConnectionLimit({ perAddressMax: 2, trustedProxies, log });

it("lets one address have so many connections at once, and says once that it wants more", () => {
  logged.length = 0;
  const admit = open();
  const leave = admit("203.0.113.5");
  expect(admit("203.0.113.5")).toBeDefined();
  expect(admit("203.0.113.5")).toBeUndefined();
  expect(admit("::ffff:203.0.113.5"), "the same, written otherwise").toBeUndefined();
  expect(admit("203.0.113.6")).toBeDefined();
  expect(logged).toEqual(["connections_refused"]);
  leave?.();
  expect(admit("203.0.113.5")).toBeDefined();
});

it("counts all of a network that one IPv6 address stands for", () => {
  const admit = open();
  expect([1, 2, 3].map((n) => admit(`2001:db8::${n}`) !== undefined)).toEqual([true, true, false]);
  expect(admit("2001:db8:0:1::1")).toBeDefined();
});

it.each(["10.1.2.3", "127.0.0.1", "::1", "::ffff:127.0.0.1"])("does not count %s", (address) => {
  const admit = open();
  for (let count = 0; count < 5; count++) expect(admit(address)).toBeDefined();
});
