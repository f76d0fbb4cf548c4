import type { Candidate } from "../../scheduler/choose-grant.ts";
import { providerOf } from "../../providers/index.ts";
import { maySpread } from "../../providers/terms.ts";
import type { Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";

/** Which account each team uses at each provider. */
export type AccountAffinity = {
  /** The candidates, with a team's own account before the others at the same provider. */
  readonly inOrder: (team: string, candidates: readonly Candidate[]) => readonly Candidate[];
  readonly settleOn: (team: string, grant: Grant) => void;
};

const groups = new WeakMap<Grant, string>();

/**
 * Which accounts are at one place, as terms speak of it: those of one provider, or of one host if
 * anybody can be the provider. A grant without a key is alone.
 */
export function accountGroupOf(grant: Grant): string {
  const known = groups.get(grant);
  if (known !== undefined) return known;
  const group = findGroup(grant);
  groups.set(grant, group);
  return group;
}

function findGroup({ id, provider, sealedKey, baseUrl }: Grant): string {
  // Without a key there is no account that terms could speak of.
  if (sealedKey === undefined) return id;
  const hosts = providerOf(provider)?.hosts ?? "any";
  return hosts === "any" ? `${provider} ${URL.parse(baseUrl)?.host ?? ""}` : provider;
}

function nameOf(team: string, grant: Grant): string {
  return `${team} ${accountGroupOf(grant)}`;
}

/**
 * Remembers a team's account at each provider, in this process: many providers forbid spreading one
 * user over several accounts. It is left when its grant cannot pay any more.
 */
export function createAccountAffinity(): AccountAffinity {
  const own = createBoundedMap<string, string>(limits.queueTeamsRememberedMax);

  return {
    inOrder: (team, candidates) => {
      if (candidates.length < 2) return candidates;
      const ids = new Set<string>(candidates.map(({ grant }) => grant.id));
      const isAfterOwn = ({ grant }: Candidate) => {
        if (maySpread(grant.provider)) return false;
        const id = own.get(nameOf(team, grant));
        return id !== undefined && id !== grant.id && ids.has(id);
      };
      return [
        ...candidates.filter((candidate) => !isAfterOwn(candidate)),
        ...candidates.filter(isAfterOwn),
      ];
    },
    settleOn: (team, grant) => {
      const name = nameOf(team, grant);
      if (own.get(name) !== grant.id) own.set(name, grant.id);
    },
  };
}
