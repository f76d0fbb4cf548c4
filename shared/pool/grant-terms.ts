import type { Provider } from "../providers/provider.ts";
import { openKindsOf, termsOf, type Terms } from "../providers/terms.ts";
import type { Attestation, GrantKind } from "../schemas/grant.ts";
import type { UnixMs } from "../schemas/units.ts";
import { refuseGrant, type GrantDraft } from "./grant-draft.ts";

/** What each kind of grant is, in words that stand after “a grant of”. */
export const grantKindWords = {
  "pool-account": "money in an account of the pool's own",
  "sponsor-relay": "a relay the sponsor runs, which keeps the key",
  "cloud-federation": "a role in the sponsor's cloud, without a lasting key",
  "sponsor-key": "a capped, expiring key of the sponsor's account",
  "model-server": "a model server with open weights",
} as const satisfies Record<GrantKind, string>;

type ProviderName = Pick<Provider, "id" | "name">;

/** What a sponsor can give instead at this provider, the safest first. */
export function describeOpenKinds({ id, name }: ProviderName): string {
  const kinds = [...new Set<GrantKind>([...openKindsOf(id), "model-server"])];
  const ways = kinds.map((kind) => {
    const consent = termsOf(id, kind)?.verdict === "needs-consent";
    return `${grantKindWords[kind]} (${kind}${consent ? `, if ${name} agrees in writing` : ""})`;
  });
  return `What can be given, the safest first: ${ways.join("; ")}. Never a consumer plan.`;
}

/** Where a clause stands and when it was read. */
export const describeSource = ({ page, checked }: Pick<Terms, "page" | "checked">): string =>
  `${page}, read ${checked}`;

/**
 * The clause that lets such a grant in. Throws `grant_not_allowed` where the provider's terms forbid it
 * and where nobody has read what they say, with what can be given instead.
 */
export function checkGrantTerms(provider: ProviderName, kind: GrantKind): Terms {
  const terms = termsOf(provider.id, kind);
  const what = grantKindWords[kind];
  const hint = describeOpenKinds(provider);
  if (terms === undefined) {
    throw refuseGrant(
      `Nobody has read whether ${provider.name} allows a gift of ${what}; unknown means no.`,
      hint,
      "grant_not_allowed",
    );
  }
  if (terms.verdict === "never") {
    throw refuseGrant(
      `${provider.name} does not allow a gift of ${what}. ${terms.quote} (${describeSource(terms)})`,
      hint,
      "grant_not_allowed",
    );
  }
  return terms;
}

/** Whether whoever gives must be shown the clause and agree. A server of one's own has nobody's terms. */
export const needsAttestation = (kind: GrantKind): boolean => kind !== "model-server";

/**
 * Who agreed to the clause, and which reading of it they were shown; `undefined` where nobody has to.
 * Throws `request_invalid` where nobody did, and where the clause has been read again since.
 */
export function readAttestation(
  { kind, attestation }: Pick<GrantDraft, "kind" | "attestation">,
  terms: Terms,
  at: UnixMs,
): Attestation | undefined {
  const { quote, page, checked } = terms;
  if (attestation === undefined) {
    if (!needsAttestation(kind)) return undefined;
    throw refuseGrant(
      "Whoever gives must agree to what the provider's terms say of this gift.",
      `Show them the clause and send attestation with their name, or --attest "Their name" on the command line: ${quote} (${describeSource(terms)})`,
    );
  }
  if (attestation.checked !== checked) {
    throw refuseGrant(
      "The clause that was agreed to has been read again since.",
      "Show the present one of GET /v1/grant-terms and ask again.",
    );
  }
  return { at, quote, page, checked, by: attestation.by };
}
