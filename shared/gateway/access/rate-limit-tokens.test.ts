import { expect, test } from "vitest";
import type { Identity } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import type { Authenticator } from "./authenticate.ts";
import { limitGuessing } from "./rate-limit-tokens.ts";

// Goal: guessing is slow and quiet, and nobody who has a token notices. Method: an authenticator
// that counts how often it is asked, and a clock that is advanced by hand.

const identityOf = (id: string) => ({ token: { id } }) as unknown as Identity;

function setUp() {
  const clock = createFakeClock();
  const logged: string[] = [];
  const note = (event: string, fields?: object) =>
    void logged.push(`${event} ${JSON.stringify(fields)}`);
  const valid = new Set(["good", "other"]);
  let lookups = 0;
  const inner: Authenticator = {
    forget: () => undefined,
    async identify({ headers }) {
      lookups += 1;
      const token = headers["authorization"]?.slice(7) ?? headers["x-api-key"] ?? "";
      if (token === "") throw new GranaryError("token_missing", "None.");
      if (!valid.has(token)) throw new GranaryError("token_invalid", "Wrong.");
      return identityOf(token);
    },
  };
  const { identify } = limitGuessing(inner, {
    clock,
    log: { info: note, warn: note, error: note },
  });
  const ask = async (headers: Record<string, string>, address = "198.51.100.7") => {
    try {
      await identify({ headers, address });
      return "known";
    } catch (error) {
      return (error as GranaryError).code;
    }
  };
  const guess = async (count: number, address?: string) => {
    const codes: string[] = [];
    for (let n = 0; n < count; n++) {
      codes.push(await ask({ authorization: `Bearer guess-${Math.random()}` }, address));
    }
    return codes;
  };
  return { ask, guess, clock, logged, valid, lookups: () => lookups };
}
const max = limits.wrongTokensPerMinute;
const good = { authorization: "Bearer good" };

test("an address that guesses is soon not heard any more, and the log says so once", async () => {
  const { guess, lookups, logged } = setUp();
  const codes = await guess(max * 3);
  expect(codes.slice(0, max)).toEqual(Array.from({ length: max }, () => "token_invalid"));
  expect(new Set(codes.slice(max))).toEqual(new Set(["rate_limited"]));
  expect(lookups()).toBe(max);
  expect(logged).toEqual(['tokens_guessed {"address":"198.51.100.7"}']);
});

test("whoever had a right token before is heard although others guess behind the same router", async () => {
  const { ask, guess } = setUp();
  expect(await ask(good)).toBe("known");
  await guess(max + 1);
  expect(await ask(good)).toBe("known");
  expect(await ask({ "x-api-key": "other" })).toBe("rate_limited");
  expect(await ask({ "x-api-key": "other" }, "198.51.100.8")).toBe("known");
});

test("an address is heard again after a while, a guess at a time", async () => {
  const { guess, clock } = setUp();
  await guess(max + 1);
  clock.advanceMs(60_000 / max);
  expect(await guess(2)).toEqual(["token_invalid", "rate_limited"]);
});

test("a token that was revoked counts as wrong from then on", async () => {
  const { ask, guess, valid } = setUp();
  expect(await ask(good)).toBe("known");
  await guess(max);
  valid.delete("good");
  expect(await ask(good)).toBe("token_invalid");
  expect(await ask(good)).toBe("rate_limited");
});

test("a guess cannot hide behind another header", async () => {
  const { ask, guess } = setUp();
  expect(await ask({ authorization: "Bearer good", "x-api-key": "a" })).toBe("known");
  await guess(max);
  expect(await ask({ authorization: "Bearer good", "x-api-key": "b" })).toBe("rate_limited");
});

test("saying nobody's name is no guess", async () => {
  const { ask, guess } = setUp();
  for (let n = 0; n < max * 2; n++) expect(await ask({})).toBe("token_missing");
  expect(await guess(1)).toEqual(["token_invalid"]);
});
