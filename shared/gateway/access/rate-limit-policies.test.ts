import { expect, test } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createRateLimits, type RateLimitCaller } from "./rate-limit-policies.ts";

const address = "203.0.113.5";
const limited = expect.objectContaining({ code: "rate_limited", resetsAt: expect.any(String) });

test("one token may ask often, not without end, and no other pays for that", () => {
  const clock = createFakeClock();
  const check = createRateLimits({ clock });
  const ask = (id: string) =>
    check("management", { address, token: { id } as NonNullable<RateLimitCaller["token"]> });
  const perMinute = limits.managementRequestsPerMinute;
  for (let n = 0; n < perMinute; n++) ask("one");
  expect(() => ask("one")).toThrow(limited);
  expect(() => ask("two")).not.toThrow();
  clock.advanceMs(60_000 / perMinute);
  expect(() => ask("one")).not.toThrow();
});

test("where nobody is known, all of one network count together, under each name apart", () => {
  const check = createRateLimits({ clock: createFakeClock() });
  for (let n = 0; n < limits.joinAttemptsPerMinute; n++) {
    check("join-attempts", { address: `2001:db8:1:2::${n}` });
  }
  expect(() => check("join-attempts", { address: "2001:db8:1:2::ffff" })).toThrow(limited);
  expect(() => check("join-attempts", { address: "2001:db8:1:3::1" })).not.toThrow();
  expect(() => check("join-pages", { address: "2001:db8:1:2::1" })).not.toThrow();
});
