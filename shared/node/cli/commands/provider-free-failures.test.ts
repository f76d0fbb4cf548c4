import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";
import { samples, saveSamples } from "../../../testing/store-samples.ts";

// Goal: what an operator says of a provider, or of how long a grant may take, is kept with its date
// and can be taken back. Method: the command line in this process on a real pool.

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
  await pool.withStore(({ directory }) => saveSamples(directory));
});
afterAll(() => pool.remove());

const say = (...args: readonly string[]) => pool.run(["provider", "free-failures", ...args]);
const declared = async () =>
  (await pool.withStore(({ directory }) => directory.pool()))?.freeFailures;
const set = (...args: readonly string[]) =>
  pool.run(["grant", "timeouts", samples.grant.name, ...args]);
const timeouts = async () =>
  (await pool.withStore(({ directory }) => directory.grants()))[0]?.timeouts;
const word = ["--by", "Ana Ruiz", "--evidence", "Not on the invoice of October"];

test("what providers say themselves is shown with its page", async () => {
  const { out } = await say();
  expect(out).toMatch(/openrouter +408, 500.+https:\/\/openrouter\.ai\/.+, 2026-11/);
  expect((await say("anthropic")).out).toContain("charged in full until there is evidence");
});

test("an operator's word is kept with who gave it and when, and can be taken back", async () => {
  const { out } = await say("anthropic", ...word, "--statuses", "503,529");
  expect(out).toMatch(/anthropic +503, 529 +Ana Ruiz, \d{4}-\d\d-\d\d: Not on the invoice/);
  await say("anthropic", ...word);
  expect(await declared()).toMatchObject([{ upstream: "anthropic", statuses: [500, 503, 529] }]);
  await say("anthropic", "--withdraw");
  expect(await declared()).toEqual([]);
});

test("where anybody can be the provider, the word is for one host", async () => {
  expect(await say("openai-compatible", ...word)).toMatchObject({ code: 2 });
  expect(await say("llm.example.org", ...word)).toMatchObject({ code: 0 });
  expect(await say("nobody", ...word)).toMatchObject({ code: 2 });
  expect(await say("anthropic", "--evidence", "x")).toMatchObject({ code: 2 });
  expect(await say("anthropic", ...word, "--statuses", "200")).toMatchObject({ code: 2 });
  expect(await say("anthropic", "--statuses", "503")).toMatchObject({ code: 2 });
  expect(await say("anthropic", "--by", "Ana Ruiz")).toMatchObject({ code: 2 });
});

test("a grant may be given more time, and the usual time again", async () => {
  expect(await set("--head", "40m")).toMatchObject({ code: 0 });
  expect(await set("--life", "2h")).toMatchObject({ code: 0 });
  expect(await timeouts()).toEqual({ headMs: 2_400_000, lifeMs: 7_200_000 });
  for (const wrong of [["--life", "3h"], [], ["--usual", "--head", "1m"]]) {
    expect(await set(...wrong)).toMatchObject({ code: 2 });
  }
  expect(await set("--usual")).toMatchObject({ code: 0 });
  expect(await timeouts()).toBeUndefined();
});
