import type { GrantDraft } from "../../../pool/grant-draft.ts";
import { isAddressOf } from "../../../pool/grant-endpoint.ts";
import { describeOpenKinds } from "../../../pool/grant-terms.ts";
import { plainlyPrivateHosts } from "../../../pool/private-host.ts";
import { providerOf, providers } from "../../../providers/index.ts";
import { openaiCompatible } from "../../../providers/openai-compatible.ts";
import type { Budget } from "../../../schemas/budget.ts";
import type { GrantKind } from "../../../schemas/grant.ts";
import { teamIdSchema, type TeamId } from "../../../schemas/ids.ts";
import type { Team } from "../../../schemas/people.ts";
import type { CliContext } from "../cli-context.ts";
import { findRecord } from "../find-record.ts";
import type { PoolData } from "../open-pool.ts";
import {
  chooseRateLimits,
  parseUntil,
  wrongOption,
  type GrantAddOptions,
} from "./grant-options.ts";
import { namesKey } from "./read-key.ts";

/**
 * The grant that the options of `grant add` speak of, as the pool's rules judge it. Throws
 * `request_invalid` where an option cannot be read or is missing, and `not_found`.
 */
export async function draftGrant(
  { pool, store }: Pick<PoolData, "pool" | "store">,
  options: GrantAddOptions,
  { clock }: Pick<CliContext, "clock">,
): Promise<GrantDraft> {
  const budget = chooseBudget(options);
  const hasKey = namesKey(options);
  const now = clock.nowMs();
  const validUntil = parseUntil(options.until, { timeZone: pool.timeZone, now });
  const teams = options.team.length === 0 ? [] : await store.directory.teams();
  const audience = options.team.map((name) => findTeam(teams, name));
  const rateLimits = chooseRateLimits(options);
  const place = chooseProvider(options);
  return {
    ...place,
    kind: options.kind ?? chooseKind({ ...place, hasKey }),
    hasKey,
    ...(options.speaks.length > 0 && { speaks: options.speaks }),
    ...(options.name !== undefined && { name: options.name }),
    budgets: [budget],
    validUntil: new Date(validUntil).toISOString(),
    ...(options.allowPrivate && { allowPrivate: true }),
    ...(audience.length > 0 && { audience }),
    ...(rateLimits !== undefined && { rateLimits }),
  };
}

function chooseBudget({ budgetUsd, budgetTokens, period }: GrantAddOptions): Budget {
  if (budgetUsd === undefined && budgetTokens === undefined) {
    throw wrongOption("How much may this grant pay?", "Add --budget-usd, --budget-tokens or both.");
  }
  return {
    period,
    limit: {
      ...(budgetUsd !== undefined && { microUsd: budgetUsd }),
      ...(budgetTokens !== undefined && { tokens: budgetTokens }),
    },
  };
}

/** An id is the pool's to judge, as in a request; a name is for people at a command line. */
function findTeam(teams: readonly Team[], name: string): TeamId {
  const id = teamIdSchema.safeParse(name);
  return id.success ? id.data : findRecord(teams, name, "team").id;
}

type Place = Pick<GrantDraft, "provider" | "relayOf" | "baseUrl">;

/**
 * The provider that is named, or whose host the address has. A relay has an address of its own,
 * whichever provider it asks.
 */
function chooseProvider({ provider: named, url: baseUrl, kind }: GrantAddOptions): Place {
  const url = baseUrl === undefined ? undefined : new URL(baseUrl);
  const owner = providers.find((one) => one.hosts !== "any" && url && isAddressOf(one, url));
  const provider = named ?? owner?.id ?? openaiCompatible.id;
  const known = providerOf(provider);
  const isRelay = kind === "sponsor-relay" && url && known && !isAddressOf(known, url);
  return {
    ...(isRelay ? { provider: openaiCompatible.id, relayOf: provider } : { provider }),
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

/** The kind of a grant where nobody says it and it is plain. Throws `request_invalid` where it is not. */
export function chooseKind(grant: {
  readonly provider: string;
  readonly baseUrl?: string | undefined;
  readonly hasKey: boolean;
}): GrantKind {
  const { baseUrl, hasKey } = grant;
  const provider = providerOf(grant.provider);
  const isPrivate = baseUrl !== undefined && plainlyPrivateHosts(baseUrl).length > 0;
  // Without a key, or on one's own machine, there is no account that a provider's terms speak of.
  if (provider?.selfHosted === true && (isPrivate || !hasKey)) return "model-server";
  const open = provider === undefined ? "" : ` ${describeOpenKinds(provider)}`;
  throw wrongOption("Which kind of gift is this?", `Say it with --kind.${open}`);
}
