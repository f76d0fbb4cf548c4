import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../ports/store.ts";
import type { PolicyChange } from "../../schemas/policy.ts";
import { sampleAt, samples, saveSamples } from "../store-samples.ts";

const ofPool: PolicyChange = {
  policy: { hide: ["secrets"], ignore: ["/legal/"], hostsOnly: [] },
  by: "Olu",
  at: sampleAt,
};
const ofTeam: PolicyChange = {
  teamId: samples.team.id,
  policy: { featuresOff: ["suggestions"] },
  by: "Ana Ruiz",
  at: sampleAt + 1,
};

/** What may be done with people's texts, and who said so when. */
export function describePolicies(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await saveSamples(store.directory);
  });
  afterEach(async () => {
    await store.close();
  });

  describe("policies", () => {
    test("are none at first", async () => {
      expect(await store.directory.policies()).toEqual([]);
      expect(await store.directory.policyChanges(undefined, 10)).toEqual([]);
    });

    test("come back as they were set, of the pool and of a team", async () => {
      const { directory } = store;
      await directory.addPolicyChange(ofPool);
      await directory.addPolicyChange(ofTeam);
      expect(await directory.policies()).toStrictEqual([ofPool, ofTeam]);
    });

    test("are what they were changed to last, and were taken away where that says so", async () => {
      const { directory } = store;
      const { policy: _policy, ...cleared } = { ...ofPool, at: sampleAt + 2 };
      const changed: PolicyChange = { ...ofTeam, policy: { hide: ["personal"] }, at: sampleAt + 3 };
      for (const change of [ofPool, ofTeam, cleared, changed]) {
        await directory.addPolicyChange(change);
      }
      expect(await directory.policies()).toStrictEqual([cleared, changed]);
    });

    test("keep who changed them, the newest first, the pool's apart from a team's", async () => {
      const { directory } = store;
      const later = { ...ofPool, by: "Sofia", at: sampleAt + 5 };
      for (const change of [ofPool, ofTeam, later]) await directory.addPolicyChange(change);
      expect(await directory.policyChanges(undefined, 10)).toStrictEqual([later, ofPool]);
      expect(await directory.policyChanges(undefined, 1)).toStrictEqual([later]);
      expect(await directory.policyChanges(samples.team.id, 10)).toStrictEqual([ofTeam]);
    });

    test("stay when the team or the pool is saved as it was before", async () => {
      const { directory } = store;
      await directory.addPolicyChange(ofPool);
      await directory.addPolicyChange(ofTeam);
      await directory.saveTeam({ ...samples.team, status: "closed" });
      await directory.savePool(samples.pool);
      expect(await directory.policies()).toStrictEqual([ofPool, ofTeam]);
    });
  });
}
