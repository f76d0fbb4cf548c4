import type { Balance } from "../../../ports/store.ts";
import { reportApproval } from "../../../pool/admission/grant-approval.ts";
import { grantStatus } from "../../../pool/grant-status.ts";
import type {
  Attention,
  Attestation,
  Grant,
  GrantStatus,
  ProviderRateLimits,
} from "../../../schemas/grant.ts";
import type { GrantView } from "../../../schemas/grant-request.ts";
import type { Period } from "../../../schemas/budget.ts";
import type { UnixMs } from "../../../schemas/units.ts";
import { formatCount, formatUsd } from "../parse-amount.ts";
import type { PoolData } from "../open-pool.ts";

type GrantFacts = Omit<
  Grant,
  | "sealedKey"
  | "validFrom"
  | "validUntil"
  | "status"
  | "attention"
  | "modelAttention"
  | "attestation"
  | "approval"
>;

/** Why a grant, or one model of it, is not asked at present. */
type Mark = Omit<Attention, "since" | "nextTryAt"> & {
  readonly since: string;
  readonly nextTryAt: string;
};

/** A grant as the command line shows it: everything but its key; times in ISO 8601. */
export type GrantReport = GrantFacts & {
  readonly attestation?: Omit<Attestation, "at"> & { readonly at: string };
  readonly approval?: GrantView["approval"];
  readonly attention?: Mark;
  readonly modelAttention?: Readonly<Record<string, Mark>>;
  readonly sponsor: string;
  readonly hasKey: boolean;
  readonly status: GrantStatus;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly balances: readonly {
    readonly period: Period;
    readonly limitMicroUsd?: number;
    readonly limitTokens?: number;
    readonly spentMicroUsd: number;
    readonly spentTokens: number;
    readonly heldMicroUsd: number;
    readonly heldTokens: number;
    readonly resetsAt?: string;
  }[];
};

/** A balance as the command line shows it. */
export function reportBalance(balance: Balance): GrantReport["balances"][number] {
  const { budget, spent, held, resetsAt } = balance;
  return {
    period: budget.period,
    ...(budget.limit.microUsd !== undefined && { limitMicroUsd: budget.limit.microUsd }),
    ...(budget.limit.tokens !== undefined && { limitTokens: budget.limit.tokens }),
    spentMicroUsd: spent.microUsd,
    spentTokens: spent.tokens,
    heldMicroUsd: held.microUsd,
    heldTokens: held.tokens,
    ...(resetsAt !== undefined && { resetsAt: iso(resetsAt) }),
  };
}

const iso = (at: UnixMs) => new Date(at).toISOString();

const reportMark = ({ since, nextTryAt, ...mark }: Attention): Mark => ({
  ...mark,
  since: iso(since),
  nextTryAt: iso(nextTryAt),
});

function reportMarks({ attestation, attention, modelAttention }: Grant) {
  const ofModels = Object.entries(modelAttention ?? {});
  return {
    ...(attestation !== undefined && { attestation: { ...attestation, at: iso(attestation.at) } }),
    ...(attention !== undefined && { attention: reportMark(attention) }),
    ...(ofModels.length > 0 && {
      modelAttention: Object.fromEntries(
        ofModels.map(([model, mark]) => [model, reportMark(mark)]),
      ),
    }),
  };
}

/** The grants of a pool with their sponsors and what is left of them, as of `now`. */
export async function reportGrants(
  { store }: Pick<PoolData, "store">,
  grants: readonly Grant[],
  now: UnixMs,
): Promise<readonly GrantReport[]> {
  const ids = grants.map(({ id }) => id);
  const [sponsors, balances] = await Promise.all([
    store.directory.sponsors(),
    store.ledger.balances(ids, now),
  ]);
  const names = new Map<string, string>(sponsors.map(({ id, name }) => [id, name]));
  return grants.map((grant) => {
    const own = balances.filter(({ accountId }) => accountId === grant.id);
    const {
      sealedKey,
      validFrom,
      validUntil,
      attestation: _attestation,
      approval,
      attention: _attention,
      modelAttention: _modelAttention,
      ...facts
    } = grant;
    return {
      ...facts,
      ...reportMarks(grant),
      ...(approval !== undefined && { approval: reportApproval(approval) }),
      sponsor: names.get(grant.sponsorId) ?? "",
      hasKey: sealedKey !== undefined,
      status: grantStatus(grant, own, now),
      validFrom: iso(validFrom),
      validUntil: iso(validUntil),
      balances: own.map(reportBalance),
    };
  });
}

/** The word of each status of a grant; its sponsor reads the same. */
export const grantStatusWords: Readonly<Record<GrantStatus, string>> = {
  working: "working",
  needs_attention: "needs your attention",
  used_up: "used up",
  not_started: "not started",
  waits_for_approval: "waits for approval",
  paused: "paused",
  ended: "ended",
};

/** What is left of one budget, in words: `$3.20 of $5.00 left this month`. */
export function describeBalance(balance: GrantReport["balances"][number]): string {
  const days = { total: "in total", day: "today", week: "this week", month: "this month" } as const;
  const when = days[balance.period];
  const left: string[] = [];
  if (balance.limitMicroUsd !== undefined) {
    const remaining = balance.limitMicroUsd - balance.spentMicroUsd - balance.heldMicroUsd;
    left.push(`${formatUsd(remaining)} of ${formatUsd(balance.limitMicroUsd)}`);
  }
  if (balance.limitTokens !== undefined) {
    const remaining = balance.limitTokens - balance.spentTokens - balance.heldTokens;
    left.push(`${formatCount(remaining)} of ${formatCount(balance.limitTokens)} tokens`);
  }
  return `${left.join(" and ")} left ${when}`;
}

/** A provider's limits, in words: `60 requests a minute, 4 at once`. Empty if none is given. */
export function describeRateLimits(rateLimits: ProviderRateLimits | undefined): string {
  const parts = [
    [rateLimits?.requestsPerMinute, "requests a minute"],
    [rateLimits?.tokensPerMinute, "tokens a minute"],
    [rateLimits?.requestsPerDay, "requests a day"],
    [rateLimits?.concurrency, "at once"],
  ] as const;
  return parts
    .flatMap(([count, what]) => (count === undefined ? [] : [`${formatCount(count)} ${what}`]))
    .join(", ");
}
