import type { ToldPolicy } from "@granary/shared/schemas/me";

/** What a policy keeps from being sent: a feature it switched off, or a kind of value nobody here can find. */
export type Forbidden = "chat" | "suggestions" | "hide";

/** The pool's or the team's policy says no. Holds nothing of the text. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly forbidden: Forbidden;

  constructor(forbidden: Forbidden) {
    super(`the policy forbids it: ${forbidden}`);
    this.forbidden = forbidden;
  }
}

/** Kinds of values that this version finds. */
const found: ReadonlySet<string> = new Set(["secrets", "personal"]);

/** Throws where a policy forbids this feature, or names a kind of value that is not found here. */
export function obey({ featuresOff = [], hide = [] }: ToldPolicy, feature: Forbidden): void {
  if (featuresOff.includes(feature)) throw new PolicyError(feature);
  if (hide.some((kind) => !found.has(kind))) throw new PolicyError("hide");
}
