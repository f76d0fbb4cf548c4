import type { FeatureName, Policy } from "../../schemas/policy.ts";

/** Whether a policy switches this off. */
export function isOff(feature: FeatureName, policy: Policy | undefined): boolean {
  return policy?.featuresOff?.includes(feature) === true;
}
