import type { Clock } from "../../ports/clock.ts";
import { chooseGrant, payingGrants, type Candidate } from "../../scheduler/choose-grant.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Grant } from "../../schemas/grant.ts";
import type { Team } from "../../schemas/people.ts";
import type { Policy } from "../../schemas/policy.ts";
import type { Question } from "../../wire/protocol.ts";
import { mayUse } from "../../pool/policy/policy-hosts.ts";
import type { GrantHealth } from "../health/grant-health.ts";
import { grantsResting } from "../health/resting-words.ts";
import type { GrantRanking } from "./grant-ranking.ts";
import { routeTo } from "./provider-route.ts";

/** Who asks for what, and the grants of the pool. */
export type Wish = {
  readonly grants: readonly Grant[];
  readonly team: Team;
  /** What keeps texts of this team from some hosts. */
  readonly policy: Policy | undefined;
  readonly question: Question;
};

/** What choosing among grants looks at. */
export type EligibilityDependencies = {
  readonly clock: Pick<Clock, "nowMs">;
  readonly grantRanking: Pick<GrantRanking, "rank">;
  readonly grantHealth: Pick<GrantHealth, "sort">;
};

/**
 * Half of step 4: the grants that may pay for this question now, the best first; at least one.
 * Throws `model_unknown`, `policy_forbids`, `model_unsuited` and `grant_resting`, with what there is instead.
 */
export function eligibleGrants(
  dependencies: EligibilityDependencies,
  wish: Wish,
): readonly Candidate[] {
  const { grants, team, policy, question } = wish;
  const choice = { grants, teamId: team.id, at: dependencies.clock.nowMs() };
  const usableNow = () => payingGrants(choice).filter((grant) => mayUse(grant, policy));
  const offered = chooseGrant(choice, question.model);
  if (offered.length === 0) throw noSuchModel(usableNow(), question);
  // Chosen before: the practice grant stands in for no real one that a policy keeps texts from.
  const allowed = offered.filter(({ grant }) => mayUse(grant, policy));
  if (allowed.length === 0) throw keptFrom(usableNow(), question);
  const candidates = allowed.flatMap((candidate) => suitedModel(question, candidate) ?? []);
  if (candidates.length === 0) throw unsuited(question, usableNow());
  const ranked = dependencies.grantRanking.rank(candidates, `${team.id} ${question.model}`);
  const { usable, resting } = dependencies.grantHealth.sort(ranked);
  if (usable.length === 0) throw grantsResting(resting);
  return usable;
}

/** The same grant with a model that can do what is asked, if an alias stands for several of its models. */
function suitedModel(question: Question, candidate: Candidate): Candidate | undefined {
  if (routeTo(question, candidate) !== undefined) return candidate;
  const { grant, model } = candidate;
  if (model.name === question.model) return undefined;
  return grant.models
    .filter(({ aliases }) => aliases.some((alias) => alias === question.model))
    .map((other) => ({ grant, model: other }))
    .find((other) => routeTo(question, other) !== undefined);
}

const namesShownMax = 12;

function noSuchModel(grants: readonly Grant[], question: Question): GranaryError {
  const names = namesFor(question, grants);
  if (names.length === 0) {
    return new GranaryError(
      "model_unknown",
      "No gift in this pool pays for a model that can answer this now.",
      {
        hint: "The pool needs a new gift. Whoever runs it can add one.",
      },
    );
  }
  return new GranaryError("model_unknown", "No gift in this pool pays for this model now.", {
    hint: `Nothing was used. Choose one of these: ${names.join(", ")}.`,
  });
}

function keptFrom(grants: readonly Grant[], question: Question): GranaryError {
  const names = namesFor(question, grants);
  const message = "The policy of your pool or your team keeps texts from whoever has this model.";
  return new GranaryError("policy_forbids", message, {
    hint:
      names.length === 0
        ? "Nothing was sent and nothing was used. Whoever runs the pool can say why."
        : `Nothing was sent and nothing was used. Choose one of these: ${names.join(", ")}.`,
  });
}

function unsuited(question: Question, grants: readonly Grant[]): GranaryError {
  const names = namesFor(question, grants);
  return new GranaryError("model_unsuited", "This model cannot do what is asked here.", {
    hint:
      names.length === 0
        ? "Nothing was used. No gift in this pool pays for a model that can, just now."
        : `Nothing was used. Choose one of these: ${names.join(", ")}.`,
  });
}

/** What the client may call instead: names of models that can do what it asks. */
function namesFor(question: Question, grants: readonly Grant[]): readonly string[] {
  const candidates = grants.flatMap((grant) => grant.models.map((model) => ({ grant, model })));
  const suited = candidates.filter((one: Candidate) => routeTo(question, one) !== undefined);
  const names = suited.flatMap(({ model }) => [...model.aliases, model.name]);
  return [...new Set(names)].slice(0, namesShownMax);
}
