import {
  checkGrantTerms,
  describeSource,
  grantKindWords,
  needsAttestation,
} from "../../../pool/grant-terms.ts";
import type { GrantDraft } from "../../../pool/grant-draft.ts";
import type { GrantEndpoint } from "../../../pool/grant-endpoint.ts";
import type { Terms } from "../../../providers/terms.ts";
import type { GrantKind } from "../../../schemas/grant.ts";
import { shownNameSchema } from "../../../schemas/people.ts";
import type { CliContext } from "../cli-context.ts";
import { wrongOption, type GrantAddOptions } from "./grant-options.ts";
import { takesStdin } from "./read-key.ts";

/** What the options say of who agrees; what they do not say is asked. */
export type TermsOptions = Partial<Pick<GrantAddOptions, "attest" | "keyStdin" | "sealed">>;

/** What somebody agrees to: the clause that lets this kind of grant in, and who says so. */
export type Agreement = {
  readonly terms: Terms;
  readonly attestation: GrantDraft["attestation"];
};

/**
 * The clause that lets this kind of grant in, and who agrees to it: shown on standard error, asked for
 * on a terminal, or taken from --attest. Whether somebody must is the pool's rule, and whether nobody
 * could be asked here is no answer to it. Throws `grant_not_allowed` with what can be given instead.
 */
export async function agreeToTerms(
  { termsOf: { id, name } }: Pick<GrantEndpoint, "termsOf">,
  { kind, ...options }: TermsOptions & { readonly kind: GrantKind },
  context: CliContext,
): Promise<Agreement> {
  const terms = checkGrantTerms({ id, name }, kind);
  if (!needsAttestation(kind) && options.attest === undefined) {
    return { terms, attestation: undefined };
  }
  context.stderr(`${describeClause(name, kind, terms)}\n`);
  const by = options.attest ?? (await askWho({ name, terms }, options, context));
  return { terms, attestation: by === undefined ? undefined : { by, checked: terms.checked } };
}

const verdicts = {
  allowed: "allowed",
  "needs-consent": "allowed only if the provider agrees in writing",
  never: "never",
} as const satisfies Record<Terms["verdict"], string>;

/** The clause as a person is shown it. */
export function describeClause(name: string, kind: GrantKind, terms: Terms): string {
  return [
    `${name}, ${grantKindWords[kind]}: ${verdicts[terms.verdict]}.`,
    `  ${terms.quote}`,
    `  ${describeSource(terms)}`,
  ].join("\n");
}

/** Nobody where nobody sits at a terminal, or where all that is typed there is the key. */
async function askWho(
  { name, terms }: { readonly name: string; readonly terms: Terms },
  options: TermsOptions,
  context: CliContext,
): Promise<string | undefined> {
  if (context.ask === undefined || takesStdin(options, context)) return undefined;
  const what =
    terms.verdict === "needs-consent"
      ? `${name} has agreed to this gift in writing`
      : "they have read this clause and may give this";
  const answer = shownNameSchema.safeParse(
    await context.ask(`Whoever gives says that ${what}. Their name: `),
  );
  if (answer.success) return answer.data;
  throw wrongOption("Nobody has agreed.", "Nothing was saved. Write a name of 1 to 80 characters.");
}
