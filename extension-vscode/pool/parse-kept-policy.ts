import { meSchema, type ToldPolicy } from "@granary/shared/schemas/me";

/** The policy in what was kept of an earlier start; `undefined` where there is none to be read. */
export function parseKeptPolicy(kept: unknown): ToldPolicy | undefined {
  return meSchema.shape.policy.safeParse(kept).data;
}
