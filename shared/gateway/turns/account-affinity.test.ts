import { expect, test } from "vitest";
import type { Grant, SealedSecret } from "../../schemas/grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { samples } from "../../testing/store-samples.ts";
import { createAccountAffinity, accountGroupOf } from "./account-affinity.ts";

const grant = (number: number, baseUrl: string, key = "sealed"): Grant => {
  const { sealedKey: _, ...grant } = samples.grant;
  return {
    ...grant,
    id: grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`),
    provider: "openai-compatible",
    baseUrl,
    ...(key !== "" && { sealedKey: key as SealedSecret }),
  };
};
const candidatesOf = (...grants: Grant[]) =>
  grants.map((grant) => {
    const [model] = grant.models;
    if (model === undefined) throw new Error("The sample has a model.");
    return { grant, model };
  });

const first = grant(1, "https://one.example/v1");
const second = grant(2, "https://one.example/other/v1");
const elsewhere = grant(3, "https://two.example/v1");

test("two keys for one host are accounts at one place, and model servers without keys are not", () => {
  expect(accountGroupOf(first)).toBe(accountGroupOf(second));
  expect(accountGroupOf(first)).not.toBe(accountGroupOf(elsewhere));
  const bare = [4, 5].map((number) => grant(number, "http://127.0.0.1:1/v1", ""));
  expect(new Set(bare.map(accountGroupOf)).size).toBe(2);
});

test("a team stays with the account it has, and other teams are not bound by that", () => {
  const accounts = createAccountAffinity();
  const candidates = candidatesOf(first, elsewhere, second);
  const order = (team: string) => accounts.inOrder(team, candidates).map(({ grant }) => grant.id);
  expect(order("a")).toEqual([first.id, elsewhere.id, second.id]);
  accounts.settleOn("a", second);
  expect(order("a")).toEqual([elsewhere.id, second.id, first.id]);
  expect(order("b")).toEqual([first.id, elsewhere.id, second.id]);
});

test("an account whose grant may not pay any more binds nobody", () => {
  const accounts = createAccountAffinity();
  accounts.settleOn("a", second);
  const order = accounts.inOrder("a", candidatesOf(first, elsewhere)).map(({ grant }) => grant.id);
  expect(order).toEqual([first.id, elsewhere.id]);
});
