import type { BudgetRefusal } from "../../ports/ledger-operation.ts";
import type { Random } from "../../ports/random.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { Feature } from "../../schemas/feature.ts";
import type { GrantModel } from "../../schemas/grant.ts";
import { GranaryError, isGranaryError } from "../../schemas/granary-error.ts";
import type { HoldId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { Member, Team } from "../../schemas/people.ts";
import type { Charge } from "../../schemas/units.ts";
import type { Dialect } from "../../wire/dialect.ts";
import type { Prepared, Question } from "../../wire/protocol.ts";
import { nextTurn } from "../next-turn.ts";
import { answerThatFits } from "./answer-that-fits.ts";
import type { HoldEndDependencies } from "./end-hold.ts";
import { newTimedId } from "../../pool/new-id.ts";
import type { PaidRequest } from "./paid-request.ts";
import { boundOf, priceFor } from "./price.ts";
import { routeTo, type ProviderRoute } from "../choice/provider-route.ts";

/** What taking a hold needs: what ending one does, and an id that says whose it is. */
export type HoldDependencies = HoldEndDependencies & {
  readonly random: Random;
  readonly owner: string;
};

/** Who asks, for what, and the grant that may pay. */
export type Wish = {
  readonly question: Question;
  readonly feature: Feature;
  readonly member: Member;
  readonly team: Team;
  readonly candidate: Candidate;
  /** Whether others will be tried after this one. */
  readonly hasOtherGrants?: boolean;
};

/** The hold, which limit binds, or why the grant cannot pay for such a request at all. */
export type HoldResult =
  | ({ readonly kind: "held" } & PaidRequest)
  | BudgetRefusal
  | { readonly kind: "cannot"; readonly error: GranaryError };

/**
 * Steps 2, 4 and 5: bounds and prices the request and takes the bound from grant, team and member at
 * once; durable when this returns. Where a long answer fits nowhere, the longest that does is asked
 * for: the hold stays a true bound. Throws what `submit` throws; should the hold be in the books all
 * the same, it is given back.
 */
export async function holdGrant(dependencies: HoldDependencies, wish: Wish): Promise<HoldResult> {
  const { log } = dependencies;
  const { question, candidate } = wish;
  const { grant } = candidate;
  const route = routeTo(question, candidate);
  if (route === undefined) {
    log.error("provider_route_unknown", { grant: grant.id });
    return { kind: "cannot", error: noGrant() };
  }
  const whole = await prepare(question, { candidate, route }, dependencies);
  if (whole instanceof GranaryError) return { kind: "cannot", error: whole };
  let taken = await takeHold(dependencies, wish, whole);
  if (taken instanceof GranaryError) return { kind: "cannot", error: taken };
  // Another grant may pay for the whole answer, but no grant raises the limit of a team.
  const isLast = wish.hasOtherGrants !== true;
  if (taken.outcome.kind === "refused" && (isLast || taken.outcome.scope !== "pool")) {
    const shorter = await shorten(dependencies, wish, { route, whole, refusal: taken.outcome });
    const second = shorter === undefined ? taken : await takeHold(dependencies, wish, shorter);
    if (!(second instanceof GranaryError) && second.outcome.kind === "done") taken = second;
  }
  const { outcome, holdId, prepared, bound } = taken;
  if (outcome.kind === "refused") return outcome;
  if (outcome.kind !== "done") {
    // Deleted since the list was read.
    log.warn("hold_impossible", { grant: grant.id, outcome: outcome.kind });
    return { kind: "cannot", error: noGrant() };
  }
  const isShortened = prepared !== whole;
  if (isShortened) log.info("answer_shortened", { hold: holdId });
  return { kind: "held", holdId, candidate, route, prepared, bound, isShortened };
}

/** Takes one hold, or says why it cannot even be asked for. */
async function takeHold(
  { submit, random, clock, owner, endLater }: HoldDependencies,
  wish: Wish,
  prepared: Prepared,
) {
  const bound = chargeBound(wish, prepared);
  if (bound instanceof GranaryError) return bound;
  const { grant, model } = wish.candidate;
  const at = clock.nowMs();
  const holdId = newTimedId("hold", { random, nowMs: at }) as HoldId;
  const outcome = await submit({
    kind: "hold",
    holdId,
    grantId: grant.id,
    sponsorId: grant.sponsorId,
    teamId: wish.team.id,
    memberId: wish.member.id,
    model: model.name,
    feature: wish.feature,
    bound,
    at,
    owner,
  }).catch((error: unknown) => {
    // A store whose answer was lost cannot always say what it kept.
    if (isGranaryError(error) && error.code === "store_unavailable") {
      endLater({ kind: "void", holdId, reason: "not_delivered", at: clock.nowMs() });
    }
    throw error;
  });
  return { outcome, holdId, prepared, bound };
}

/**
 * The request as its route wants it: as it came, or translated; or why it cannot be said there.
 * Another grant may be able to say what this one's provider cannot.
 */
async function prepare(
  question: Question,
  { candidate, route }: { readonly candidate: Candidate; readonly route: ProviderRoute },
  { clock }: Pick<HoldDependencies, "clock">,
): Promise<Prepared | GranaryError> {
  const { model, grant } = candidate;
  const { protocol, translation, fimTemplate } = route;
  const dialect = withPrice(route.dialect, model);
  try {
    if (translation === undefined) return question.write({ model, dialect });
    const { baseUrl } = grant;
    const marked = fimTemplate === undefined ? model : { ...model, fimTemplate };
    const to = { model: marked, dialect, protocol, baseUrl, nextTurn: () => nextTurn(clock) };
    return await translation.prepare(question, to);
  } catch (error) {
    if (isGranaryError(error, "request_untranslatable")) return error;
    throw error;
  }
}

/** The dialect with what keeps this model's bill within its price. */
function withPrice(dialect: Dialect, { price }: Pick<GrantModel, "price">): Dialect {
  if (dialect.fixPrice === undefined || price === undefined) return dialect;
  return { ...dialect, fixedFields: { ...dialect.fixedFields, ...dialect.fixPrice(price) } };
}

async function shorten(
  dependencies: HoldDependencies,
  { question, candidate }: Wish,
  {
    route,
    whole,
    refusal,
  }: {
    readonly route: ProviderRoute;
    readonly whole: Prepared;
    readonly refusal: BudgetRefusal;
  },
): Promise<Prepared | undefined> {
  const { model } = candidate;
  const answer = answerThatFits(refusal, model, { prepared: whole, choices: question.choices });
  if (answer === undefined) return undefined;
  const shorter = { ...candidate, model: { ...model, maxOutputTokens: answer } };
  const written = await prepare(question, { candidate: shorter, route }, dependencies);
  return written instanceof GranaryError ? undefined : written;
}

function chargeBound(
  { candidate: { grant, model }, team, member }: Wish,
  prepared: Prepared,
): Charge | GranaryError {
  const { inputTokensMax: input, outputTokensMax: output } = prepared;
  const tokens = input + output;
  const price = priceFor(model, prepared);
  if (price === undefined) {
    const isCountedInMoney = [grant, team, member].some(({ budgets }) =>
      budgets.some(({ limit }) => limit.microUsd !== undefined),
    );
    if (!isCountedInMoney) return { microUsd: 0, tokens };
    return new GranaryError("price_unknown", "Nobody has said what this model costs.", {
      hint: "Nothing was used. Choose another model, or ask whoever runs the pool to add its price.",
    });
  }
  const microUsd = boundOf(price, { input, output });
  if (microUsd <= limits.chargeMax && tokens <= limits.chargeMax) return { microUsd, tokens };
  return new GranaryError("request_too_dear", "This request may cost more than any gift.", {
    hint: "Nothing was used. Send less text, or ask for a shorter answer.",
  });
}

function noGrant(): GranaryError {
  return new GranaryError("model_unknown", "No gift pays for this model now.", {
    hint: "Choose another model.",
  });
}
