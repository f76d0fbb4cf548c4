import { expect, test } from "vitest";
import type { PolicyChange } from "../../schemas/policy.ts";
import { samples } from "../../testing/store-samples.ts";
import { effectivePolicies } from "./effective-policies.ts";

const { id: teamId } = samples.team;
const by = { by: "Olu", at: 0 };
const ofPool: PolicyChange = { ...by, policy: { hide: ["secrets"], ignore: ["/b/"] } };
const ofTeam: PolicyChange = { ...by, teamId, policy: { ignore: ["/a/"], featuresOff: ["chat"] } };

test("the pool's policy holds for everybody, and a team's beside it for its people", () => {
  const policyOf = effectivePolicies([ofPool, ofTeam]);
  expect(policyOf(undefined)).toEqual(ofPool.policy);
  expect(policyOf(teamId)).toEqual({
    hide: ["secrets"],
    featuresOff: ["chat"],
    ignore: ["/a/", "/b/"],
  });
});

test("a team without a policy of its own has the pool's, and where there is none, none", () => {
  expect(effectivePolicies([ofPool])(teamId)).toEqual(ofPool.policy);
  expect(effectivePolicies([ofTeam])(undefined)).toBeUndefined();
  expect(effectivePolicies([])(teamId)).toBeUndefined();
});

test("a policy that was taken away asks for nothing", () => {
  expect(effectivePolicies([by, ofTeam])(undefined)).toBeUndefined();
  expect(effectivePolicies([ofPool, { ...by, teamId }])(teamId)).toEqual(ofPool.policy);
});
