import { mayFailOver } from "../../providers/terms.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { limits } from "../../schemas/limits.ts";
import { accountGroupOf } from "../turns/account-affinity.ts";
import type { CallOutcome } from "../health/call-outcome.ts";

/** A grant that did not answer a request, of which the client was sent nothing but its place in line. */
export type FailedTry = {
  readonly candidate: Candidate;
  readonly outcome: CallOutcome;
  /** Grants the request was sent to so far, this one included. */
  readonly tried: number;
};

/**
 * Failover, first rule: another grant may be asked the same where surely nobody bills for this try. A
 * time-out, a cut or a 5xx may be billed unless the provider is known not to, and a request that is
 * refused for itself is refused everywhere.
 */
export function mayTryAnother({ outcome, tried }: FailedTry): boolean {
  if (tried >= limits.attemptsMax) return false;
  if (outcome.kind === "unreachable") return true;
  if (outcome.kind !== "refused" || outcome.about === "request") return false;
  return outcome.about !== "failed" || outcome.isFree === true;
}

/**
 * Failover, second rule: the grants to go on with, in order; none if the request ends here. `candidates` are those not tried
 * yet, the best first. After a 429 no other account of the same provider is asked, unless its terms
 * allow that. After an address that cannot be reached, or fails, grants elsewhere come first.
 */
export function nextAfter(
  failed: FailedTry,
  candidates: readonly Candidate[],
  isFailOverAllowed: (providerId: string) => boolean = mayFailOver,
): readonly Candidate[] {
  if (!mayTryAnother(failed)) return [];
  const { candidate, outcome } = failed;
  const { grant, model } = candidate;
  const isOneModelOnly =
    outcome.kind === "refused" && (outcome.about === "missing" || outcome.status === 403);
  const others = candidates.filter(
    (other) => other.grant.id !== grant.id || (isOneModelOnly && other.model.name !== model.name),
  );
  if (outcome.kind === "refused" && outcome.about === "rate") {
    const group = accountGroupOf(grant);
    const isBound = !isFailOverAllowed(grant.provider);
    return isBound ? others.filter((other) => accountGroupOf(other.grant) !== group) : others;
  }
  const isAway =
    outcome.kind === "unreachable" || (outcome.kind === "refused" && outcome.about === "failed");
  if (!isAway) return others;
  const isElsewhere = (other: Candidate) => hostOf(other) !== hostOf(candidate);
  return [...others.filter(isElsewhere), ...others.filter((other) => !isElsewhere(other))];
}

function hostOf({ grant }: Candidate): string | undefined {
  return URL.parse(grant.baseUrl)?.host;
}
