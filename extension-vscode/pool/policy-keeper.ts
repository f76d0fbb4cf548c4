import { GranaryError } from "@granary/shared/schemas/granary-error";
import type { ToldPolicy } from "@granary/shared/schemas/me";
import type { AllowanceWatch } from "./allowance-watch.ts";
import { loadJoined } from "./load-joined.ts";

/** Where the last policy is kept between two starts of the editor, by the place it came from. */
export type KeptPolicy = {
  readonly read: (place: string) => unknown;
  readonly write: (place: string, policy: ToldPolicy) => void;
};

/** What the pool and the team say may be done with people's texts. */
export type PolicyKeeper = {
  /**
   * The policy as last told, also where the pool is out of reach by now. Asks the pool where it never told
   * one, and throws why it does not answer: nobody then knows what may be sent.
   */
  readonly now: () => Promise<ToldPolicy>;
};

/** `place` names the pool and the member; `undefined` while there is none: then nothing is forbidden. */
export function createPolicyKeeper(dependencies: {
  readonly kept: KeptPolicy;
  readonly place: () => string | undefined;
  readonly allowance: Pick<AllowanceWatch, "state" | "refresh" | "onChange">;
}): PolicyKeeper {
  const { kept, place, allowance } = dependencies;
  let known: { readonly place: string; readonly policy: ToldPolicy } | undefined;
  allowance.onChange((state) => {
    const at = place();
    if (at === undefined || state.kind !== "known" || state.problem !== undefined) return;
    known = { place: at, policy: state.me.policy ?? {} };
    kept.write(at, known.policy);
  });
  const knownAt = async (at: string): Promise<ToldPolicy | undefined> => {
    if (known?.place === at) return known.policy;
    return (await loadJoined()).parseKeptPolicy(kept.read(at));
  };
  return {
    now: async () => {
      const at = place();
      if (at === undefined) return {};
      const policy = await knownAt(at);
      if (policy !== undefined) return policy;
      await allowance.refresh();
      const told = await knownAt(at);
      if (told !== undefined) return told;
      const state = allowance.state();
      throw "problem" in state
        ? state.problem
        : new GranaryError("upstream_unreachable", "The pool's policy is not known.");
    },
  };
}
