import { expect, test } from "vitest";
import { chooseRateLimits, chooseModels, grantAddSchema, parseUntil } from "./grant-options.ts";

const read = (options: object) => grantAddSchema.parse({ sponsor: "Northwind", ...options });
const now = Date.UTC(2026, 10, 23, 9);
const found = ["llama3.1:8b", "qwen3:0.6b"];

test("with tokens as the only budget the grant offers what the endpoint has", () => {
  const models = chooseModels(read({ budgetTokens: "5M" }), found);
  expect(models.map(({ name, aliases, price }) => [name, aliases, price])).toEqual([
    ["llama3.1:8b", ["smart", "code"], undefined],
    ["qwen3:0.6b", ["fast"], undefined],
  ]);
});

const kinds = (options: object) =>
  chooseModels(read(options), []).map(({ aliases, kind, tools }) => ({ aliases, kind, tools }));

test("a model that embeds is known by its name, or by the alias it is given", () => {
  const embeds = { aliases: ["embed"], kind: "embedding", tools: false };
  for (const name of ["text-embedding-3-small", "nomic-embed-text", "bge-m3"]) {
    expect(kinds({ model: [`${name}=1/0`] })).toEqual([embeds]);
  }
  expect(kinds({ model: ["vectors=1/0"], alias: ["embed=vectors"] })).toEqual([embeds]);
  expect(kinds({ model: ["gpt=1/2"] })).toMatchObject([{ kind: undefined, tools: true }]);
  expect(kinds({ model: ["embedder-chat=1/2"], alias: ["fast=embedder-chat"] })).toMatchObject([
    { kind: undefined, tools: true },
  ]);
});

test("a budget in dollars needs prices, and the refusal names the models there are", () => {
  expect(() => chooseModels(read({ budgetUsd: "5" }), found)).toThrow("price of llama3.1:8b, qwen");
});

test("prices are read exactly, also for names with signs in them", () => {
  const options = read({ budgetUsd: "5", model: ["org/model=v2=0.25/2", "free=0/0"] });
  const models = chooseModels(options, found);
  expect(models.map(({ name, price }) => [name, price])).toEqual([
    ["org/model=v2", { inputMicroUsdPerMillion: 250_000, outputMicroUsdPerMillion: 2_000_000 }],
    ["free", { inputMicroUsdPerMillion: 0, outputMicroUsdPerMillion: 0 }],
  ]);
});

test.each(["a=1", "a=1/", "a=x/y", "a=-1/2"])("the model %s is refused", (model) => {
  expect(() => chooseModels(read({ model: [model] }), found)).toThrow("cannot be read");
});

test("a model is marked by its name, or all at once", () => {
  const options = read({ model: ["a", "b"], thinking: ["unseen", "b=never"] });
  expect(chooseModels(options, []).map(({ thinking }) => thinking)).toEqual(["unseen", "never"]);
  expect(() => chooseModels(read({ model: ["a"], thinking: ["a=hard"] }), [])).toThrow("cannot be");
});

test("aliases that are given replace the guess", () => {
  const options = read({ model: ["a", "b"], alias: ["smart=a", "fim=b"] });
  expect(chooseModels(options, []).map(({ aliases }) => aliases)).toEqual([["smart"], ["fim"]]);
});

test.each([
  ["best=a", "cannot be read"],
  ["fast", "cannot be read"],
  ["fast=c", "does not offer"],
])("the alias %s is refused", (alias, why) => {
  expect(() => chooseModels(read({ model: ["a"], alias: [alias] }), [])).toThrow(why);
});

test("a grant without models is refused", () => {
  expect(() => chooseModels(read({}), [])).toThrow("Which models");
});

test("a grant ends after a time, or with the last moment of a day in the pool's zone", () => {
  const madrid = { timeZone: "Europe/Madrid", now };
  expect(parseUntil("90d", madrid)).toBe(now + 90 * 86_400_000);
  expect(parseUntil("2027-01-31", madrid)).toBe(Date.UTC(2027, 0, 31, 23));
  expect(parseUntil("2027-01-31", { timeZone: "Pacific/Kiritimati", now })).toBe(
    Date.UTC(2027, 0, 31, 10),
  );
  expect(parseUntil("2027-01-31", { timeZone: "Pacific/Pago_Pago", now })).toBe(
    Date.UTC(2027, 1, 1, 11),
  );
  expect(parseUntil("2026-11-23", madrid)).toBe(Date.UTC(2026, 10, 23, 23));
});

test.each(["2027-02-30", "tomorrow", "", "-5d"])("%j is no end of a grant", (text) => {
  expect(() => parseUntil(text, { timeZone: "UTC", now })).toThrowError(
    expect.objectContaining({ code: "request_invalid" }),
  );
});

test("a provider's limits are counts above nothing, and absent ones stay unknown", () => {
  expect(chooseRateLimits(read({}))).toBeUndefined();
  expect(chooseRateLimits(read({ rpm: "500", tpm: "30k", rpd: "10k", concurrency: "4" }))).toEqual({
    requestsPerMinute: 500,
    tokensPerMinute: 30_000,
    requestsPerDay: 10_000,
    concurrency: 4,
  });
  expect(chooseRateLimits(read({ concurrency: "1" }))).toEqual({ concurrency: 1 });
  expect(() => read({ rpm: "0" })).toThrow("expected number to be >0");
});
