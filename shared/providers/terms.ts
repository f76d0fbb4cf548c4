import { grantKindSchema, type GrantKind } from "../schemas/grant.ts";
import { limits } from "../schemas/limits.ts";
import type { UnixMs } from "../schemas/units.ts";
import type { Clause, ProviderTerms } from "./terms/clause.ts";
import { cloudTerms } from "./terms/cloud-terms.ts";
import { hostTerms } from "./terms/host-terms.ts";
import { ownServerTerms } from "./terms/own-server-terms.ts";
import { vendorTerms } from "./terms/vendor-terms.ts";

/** What a provider's terms say of one kind of grant, and what the scheduler must keep to. */
export type Terms = Clause & {
  /** A team stays with one account at this provider. */
  readonly sticky: boolean;
  /** Whether another account here may answer when one has no room left. */
  readonly failoverAcrossAccounts: boolean;
};

/** One line of the table. */
export type TermsRow = Terms & { readonly provider: string; readonly kind: GrantKind };

const known: ReadonlyMap<string, ProviderTerms> = new Map(
  [...vendorTerms, ...hostTerms, ...cloudTerms, ...ownServerTerms].map((terms) => [
    terms.provider,
    terms,
  ]),
);

/** The whole table: provider by kind of grant. A pair that is not here is unknown, and unknown is no. */
export const termsRows: readonly TermsRow[] = [...known.values()].flatMap(
  ({ provider, sticky, failoverAcrossAccounts, kinds }) =>
    grantKindSchema.options.flatMap((kind): TermsRow[] => {
      const clause = kinds[kind];
      return clause === undefined
        ? []
        : [{ provider, kind, sticky, failoverAcrossAccounts, ...clause }];
    }),
);

/** What this provider's terms say of such a grant; `undefined` is unknown, which means no. */
export function termsOf(providerId: string, kind: GrantKind): Terms | undefined {
  return termsRows.find((row) => row.provider === providerId && row.kind === kind);
}

/** Whether a team may use several accounts of this provider. Unknown is no. */
export function maySpread(providerId: string): boolean {
  return known.get(providerId)?.sticky === false;
}

/** Whether another account of this provider may answer after a 429 of one. Unknown is no. */
export function mayFailOver(providerId: string): boolean {
  return known.get(providerId)?.failoverAcrossAccounts === true;
}

/**
 * The kinds of grant this provider's terms leave open, the safest first: what a sponsor can do
 * instead where one kind is refused.
 */
export function openKindsOf(providerId: string): readonly GrantKind[] {
  return grantKindSchema.options.filter((kind) => {
    const verdict = termsOf(providerId, kind)?.verdict;
    return verdict === "allowed" || verdict === "needs-consent";
  });
}

/** The lines nobody has read again for `termsCheckedMs`, counted from the first day of their month. */
export function termsToRecheck(now: UnixMs): readonly TermsRow[] {
  return termsRows.filter(
    ({ checked }) => now - Date.parse(`${checked}-01T00:00:00Z`) > limits.termsCheckedMs,
  );
}
