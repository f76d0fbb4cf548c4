import { checkGrantTerms, describeOpenKinds, describeSource } from "../../../pool/grant-terms.ts";
import { grantKindWords, needsAttestation } from "../../../pool/grant-terms.ts";
import type { Terms } from "../../../providers/terms.ts";
import type { Attestation, GrantKind } from "../../../schemas/grant.ts";
import { nameSchema } from "../../../schemas/people.ts";
import { plainlyPrivateHosts } from "../../../pool/private-host.ts";
import type { CliContext } from "../cli-context.ts";
import { wrongOption, type GrantAddOptions } from "./grant-options.ts";
import type { Endpoint } from "./choose-endpoint.ts";
import { takesStdin } from "./read-key.ts";

/** What was said of a grant beforehand; what was not is asked. */
type Said = Partial<Pick<GrantAddOptions, "kind" | "attest" | "keyStdin" | "sealed">> & {
  readonly hasKey: boolean;
};

/** What a person agreed to when giving. */
export type Agreed = {
  readonly kind: GrantKind;
  readonly terms: Terms;
  readonly attestation: Attestation | undefined;
};

const verdicts = {
  allowed: "allowed",
  "needs-consent": "allowed only if the provider agrees in writing",
} as const;

function chooseKind({ kind, hasKey }: Said, endpoint: Endpoint): GrantKind {
  if (kind !== undefined) return kind;
  const { provider, baseUrl } = endpoint;
  const isPrivate = plainlyPrivateHosts(baseUrl).length > 0;
  // Without a key, or on one's own machine, there is no account that a provider's terms speak of.
  if (provider.selfHosted && (isPrivate || !hasKey)) return "model-server";
  throw wrongOption(
    "Which kind of gift is this?",
    `Say it with --kind. ${describeOpenKinds(endpoint.termsOf)}`,
  );
}

/** The clause as a person is shown it. */
export function describeClause(name: string, kind: GrantKind, terms: Terms): string {
  const verdict = terms.verdict === "never" ? "never" : verdicts[terms.verdict];
  return [
    `${name}, ${grantKindWords[kind]}: ${verdict}.`,
    `  ${terms.quote}`,
    `  ${describeSource(terms)}`,
  ].join("\n");
}

async function askWho(
  { name, terms }: { readonly name: string; readonly terms: Terms },
  options: Said,
  context: CliContext,
): Promise<string> {
  if (options.attest !== undefined) return options.attest;
  const what =
    terms.verdict === "needs-consent"
      ? `${name} has agreed to this gift in writing`
      : "they have read this clause and may give this";
  if (context.ask === undefined || takesStdin(options, context)) {
    throw wrongOption(
      `Whoever gives must say that ${what}.`,
      `Show them the clause and add --attest "Their name": ${terms.quote} (${describeSource(terms)})`,
    );
  }
  const answer = nameSchema.safeParse(
    await context.ask(`Whoever gives says that ${what}. Their name: `),
  );
  if (answer.success) return answer.data;
  throw wrongOption("Nobody has agreed.", "Nothing was saved. Write a name of 1 to 80 characters.");
}

/**
 * The kind of this grant, the clause that lets it in, and who agreed to it: shown on standard error,
 * asked for on a terminal, or taken from --attest. Throws `grant_not_allowed` with what can be given
 * instead, and `request_invalid` where somebody must still say something.
 */
export async function agreeToTerms(
  endpoint: Endpoint,
  options: Said,
  context: CliContext,
): Promise<Agreed> {
  const kind = chooseKind(options, endpoint);
  const { name } = endpoint.termsOf;
  const terms = checkGrantTerms(endpoint.termsOf, kind);
  if (kind === "cloud-federation" && options.hasKey) {
    throw wrongOption(
      "A role in a cloud has no lasting key.",
      "Leave the key out, or give it as --kind sponsor-key if the terms allow that.",
    );
  }
  if (!needsAttestation(kind) && options.attest === undefined) {
    return { kind, terms, attestation: undefined };
  }
  context.stderr(`${describeClause(name, kind, terms)}\n`);
  const by = await askWho({ name, terms }, options, context);
  const { quote, page, checked } = terms;
  return { kind, terms, attestation: { at: context.clock.nowMs(), quote, page, checked, by } };
}
