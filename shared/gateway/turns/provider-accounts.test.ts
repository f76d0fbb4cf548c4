/**
 * Goal: replicas that share an account stay below its limits together. Method: the accounts of one
 * replica, told how many there are, on a clock that nobody moves.
 */
import { expect, it } from "vitest";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { samples } from "../../testing/store-samples.ts";
import { createProviderAccounts, type ProviderAccountsWorld } from "./provider-accounts.ts";

const cost = { inputTokens: 1, outputTokens: 1 };
const open = (world: Partial<ProviderAccountsWorld>) =>
  createProviderAccounts({
    clock: createFakeClock(),
    log: { warn: () => {} },
    owner: "one",
    ...world,
  });
const signal = new AbortController().signal;

it("an account takes as many at once as this replica's share of its limit", () => {
  let replicas = 2;
  const accounts = open({ replicas: () => replicas });
  const grant = { ...samples.grant, rateLimits: { concurrency: 4 } };
  const enter = () =>
    accounts.queueOf(grant)?.enter({ team: "a", cost, bodyBytes: 1, signal }).kind;
  expect([enter(), enter(), enter()]).toEqual(["go", "go", "waits"]);
  replicas = 4;
  expect(enter()).toBe("waits");
});

it("an account gets its whole limit back when the other replica is gone", () => {
  let replicas = 2;
  const accounts = open({ replicas: () => replicas });
  const grant = { ...samples.grant, rateLimits: { requestsPerMinute: 2 } };
  const enter = () =>
    accounts.queueOf(grant)?.enter({ team: "a", cost, bodyBytes: 1, signal }).kind;
  expect([enter(), enter()]).toEqual(["go", "waits"]);
  replicas = 1;
  const other = { ...grant, id: samples.grant.id };
  accounts.queueOf(other);
  expect(accounts.queueOf(grant)?.outlook(cost).kind).not.toBe("never");
});

it("a limit that a provider reports is of the time that provider means", () => {
  const headers = { "x-ratelimit-limit-requests": "1000", "x-ratelimit-remaining-requests": "0" };
  const waitMs = (provider: string) => {
    const clock = createFakeClock();
    const accounts = open({ clock });
    const grant = { ...samples.grant, provider };
    accounts.hear(grant, 200, headers);
    const outlook = accounts.queueOf(grant)?.outlook(cost);
    return outlook?.kind === "at" ? outlook.atMs - clock.monotonicMs() : 0;
  };
  expect(waitMs("openai")).toBeLessThan(90_000);
  expect(waitMs("groq")).toBeGreaterThan(3_600_000);
});

it("a limit of nothing that comes with an answer is no limit, and locks nobody out", () => {
  const accounts = open({});
  for (const measure of ["requests", "tokens"]) {
    accounts.hear(samples.grant, 200, {
      [`x-ratelimit-limit-${measure}`]: "0",
      [`x-ratelimit-remaining-${measure}`]: "0",
    });
  }
  expect(accounts.queueOf(samples.grant)?.outlook(cost).kind ?? "now").toBe("now");
});
