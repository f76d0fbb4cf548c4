import type { GrantKind } from "../../schemas/grant.ts";

/** Whether a kind of grant may be taken: yes; with the provider's consent in writing; or not at all. */
export type Verdict = "allowed" | "needs-consent" | "never";

/**
 * One clause as a sponsor is shown it. `basis` says what `quote` is: the provider's own words, ours
 * for what it says, or a plain statement that nothing was found on the question.
 */
export type Clause = {
  readonly verdict: Verdict;
  readonly basis: "quoted" | "summarised" | "not-addressed";
  readonly quote: string;
  /** Where it stands. */
  readonly page: string;
  /** The month it was read, `YYYY-MM`. */
  readonly checked: string;
};

/** Everything known of one provider's terms. A kind without a clause is unknown, and unknown is no. */
export type ProviderTerms = {
  /** The id of a provider in `shared/providers`. */
  readonly provider: string;
  /** A team stays with one account at this provider. */
  readonly sticky: boolean;
  /** Whether another account here may answer when one has no room left. */
  readonly failoverAcrossAccounts: boolean;
  readonly kinds: Readonly<Partial<Record<GrantKind, Clause>>>;
};

/** What most providers ask for: one account for a team, and no way round an account's limits. */
export const oneAccount = { sticky: true, failoverAcrossAccounts: false } as const;
