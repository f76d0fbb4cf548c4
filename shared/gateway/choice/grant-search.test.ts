/**
 * Goal: the search goes on where another grant may answer, and ends with a reason where none may.
 * Method: misses of every kind against a small list of grants.
 */
import { expect, test } from "vitest";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import type { CallOutcome } from "../health/call-outcome.ts";
import { createGrantSearch, type Miss } from "./grant-search.ts";

function grant(number: number): Candidate {
  const [model] = samples.grant.models;
  if (model === undefined) throw new Error("The sample gift has a model.");
  const id = grantIdSchema.parse(`grant_${idDigits(number)}`);
  const baseUrl = `https://host${number}.example/v1`;
  return { grant: { ...samples.grant, id, baseUrl }, model };
}
const [one, two, three] = [grant(1), grant(2), grant(3)];

const miss = (candidate: Candidate, more: Omit<Partial<Miss>, "error"> = {}): Miss => ({
  candidate,
  error: () => new GranaryError("pool_budget_used", `No from ${candidate.grant.baseUrl}.`),
  ...more,
});
const noFrom = (candidate: Candidate) => `No from ${candidate.grant.baseUrl}.`;
const unreachable: CallOutcome = { kind: "unreachable" };

test("the grants are tried in order, each once, and the last one's reason is what is said", () => {
  const search = createGrantSearch([one, two]);
  expect(search.lastError()).toBeUndefined();
  expect(search.next()).toEqual({ candidates: [one, two], hasOthers: true });
  search.failed(miss(one));
  expect(search.next()).toEqual({ candidates: [two], hasOthers: false });
  search.failed(miss(two, { outcome: unreachable }));
  expect(search.lastError()?.message).toBe(noFrom(two));
  expect(() => search.next()).toThrow(noFrom(two));
});

test("whoever has some room left is asked once more, for a shorter answer and as if alone", () => {
  const search = createGrantSearch([one, two, three]);
  search.next();
  search.failed(miss(one, { mayFitLess: true }));
  search.failed(miss(two));
  search.failed(miss(three, { mayFitLess: true }));
  expect(search.next()).toEqual({ candidates: [one, three], hasOthers: false });
  search.failed(miss(one));
  expect(search.next()).toEqual({ candidates: [three], hasOthers: false });
  search.failed(miss(three));
  expect(() => search.next()).toThrow(noFrom(three));
});

test("a failure that may be billed ends the search with its reason", () => {
  const search = createGrantSearch([one, two]);
  search.next();
  const failure = miss(one, { outcome: { kind: "timeout" } });
  expect(() => search.failed(failure)).toThrow(noFrom(one));
});

test("a request is sent to so many grants and no more; those that were not asked do not count", () => {
  const all = Array.from({ length: limits.attemptsMax + 3 }, (_, index) => grant(index + 1));
  const search = createGrantSearch(all);
  search.failed(miss(one));
  for (let asked = 1; asked < limits.attemptsMax; asked += 1) {
    const [candidate] = search.next().candidates;
    search.failed(miss(candidate ?? one, { outcome: unreachable }));
  }
  const [last] = search.next().candidates;
  expect(() => search.failed(miss(last ?? one, { outcome: unreachable }))).toThrow("No from");
});

test("after an address that cannot be reached, grants at other hosts come first", () => {
  const sameHost = { ...two, grant: { ...two.grant, baseUrl: one.grant.baseUrl } };
  const search = createGrantSearch([one, sameHost, three]);
  search.failed(miss(one, { outcome: unreachable }));
  expect(search.next().candidates).toEqual([three, sameHost]);
});

test("after a wait the search goes on among the grants there are then, without those that failed", () => {
  const search = createGrantSearch([one, two]);
  search.failed(miss(one));
  search.renew([three, one]);
  expect(search.next().candidates).toEqual([three]);
  search.renew([one]);
  expect(() => search.next()).toThrow(noFrom(one));
});
