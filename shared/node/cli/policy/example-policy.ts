import type { Policy } from "../../../schemas/policy.ts";

/** A policy with something of everything, to begin from. */
export const examplePolicy: Policy = {
  hide: ["secrets"],
  featuresOff: ["images", "clients"],
  ignore: ["/customers/", "*.sql", "contracts/**/*.md"],
  hostsOff: ["api.deepseek.com"],
};
