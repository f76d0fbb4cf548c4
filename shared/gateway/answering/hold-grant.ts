import type { BudgetRefusal } from "../../ports/ledger-operation.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { GrantModel } from "../../schemas/grant.ts";
import { GranaryError, isGranaryError } from "../../schemas/granary-error.ts";
import { holdIdSchema, type HoldId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { Member, Team } from "../../schemas/people.ts";
import type { Charge } from "../../schemas/units.ts";
import type { Dialect } from "../../wire/protocols/dialect.ts";
import type { Prepared, Question } from "../../wire/protocols/protocol.ts";
import { answerThatFits } from "./answer-that-fits.ts";
import type { GatewayContext } from "../context.ts";
import { newTimedId } from "../new-id.ts";
import { boundOf } from "./price.ts";
import { wayOf, type Way } from "./way-of.ts";

/** A request that is paid for: what will be sent, by which gift, and the most it can cost. */
export type Held = {
  readonly holdId: HoldId;
  readonly candidate: Candidate;
  readonly way: Way;
  readonly prepared: Prepared;
  readonly bound: Charge;
  /** True if a shorter answer is asked for than the request allows, because more did not fit. */
  readonly isShortened: boolean;
};

type Dependencies = Pick<
  GatewayContext,
  "submit" | "random" | "clock" | "log" | "owner" | "endLater"
>;

/** Who asks, for what, and which gifts may pay, in the order to try them. */
export type Wish = {
  readonly question: Question;
  readonly member: Member;
  readonly team: Team;
  readonly candidates: readonly Candidate[];
  /** Whether others will be tried after these. */
  readonly hasOtherGifts?: boolean;
};

/** The hold, or which limit binds: of several gifts' limits, the last one tried. */
export type HoldResult =
  | ({ readonly kind: "held" } & Held)
  | BudgetRefusal
  | { readonly kind: "cannot"; readonly error: GranaryError };

/**
 * Steps 2, 4 and 5: bounds and prices the request for each gift in turn and takes the bound from
 * gift, team and member at once; durable when this returns. A gift without room makes way for the
 * next one; a team or a member without room ends the search. Where a long answer fits nowhere, the
 * longest that does is asked for: the hold stays a true bound. Throws what `submit` throws; should the
 * hold be in the books all the same, it is given back.
 */
export async function holdGrant(dependencies: Dependencies, wish: Wish): Promise<HoldResult> {
  const { log } = dependencies;
  let refusal: HoldResult | undefined;
  for (const candidate of wish.candidates) {
    const { grant } = candidate;
    const way = wayOf(wish.question, candidate);
    if (way === undefined) {
      log.error("way_unknown", { grant: grant.id });
      continue;
    }
    const take = (prepared: Prepared) => takeHold(dependencies, wish, { candidate, prepared });
    const whole = await prepareOrSay(wish.question, { candidate, way });
    let taken = whole instanceof GranaryError ? whole : await take(whole);
    if (taken instanceof GranaryError || whole instanceof GranaryError) {
      if (!(taken instanceof GranaryError)) continue;
      refusal = { kind: "cannot", error: taken };
      continue;
    }
    const isLast = candidate === wish.candidates.at(-1) && wish.hasOtherGifts !== true;
    // Another gift may pay for the whole answer, but no gift raises the limit of a team.
    if (taken.outcome.kind === "refused" && (isLast || taken.outcome.scope !== "pool")) {
      const shorter = await shorten(taken.outcome, wish, { candidate, way, whole });
      const second = shorter === undefined ? undefined : await take(shorter);
      if (second !== undefined && !(second instanceof GranaryError)) {
        if (second.outcome.kind === "done") taken = second;
      }
    }
    const { outcome, holdId, prepared, bound } = taken;
    if (outcome.kind === "done") {
      const isShortened = prepared !== whole;
      if (isShortened) log.info("answer_shortened", { hold: holdId });
      return { kind: "held", holdId, candidate, way, prepared, bound, isShortened };
    }
    if (outcome.kind !== "refused") {
      // Deleted since the list was read.
      log.warn("hold_impossible", { grant: grant.id, outcome: outcome.kind });
      continue;
    }
    if (outcome.scope !== "pool") return outcome;
    refusal = outcome;
  }
  // Made last and not first: an error records where it was made, which costs more than a hold.
  return refusal ?? { kind: "cannot", error: noGift() };
}

/** Takes one hold, or says why it cannot even be asked for. */
async function takeHold(
  { submit, random, clock, owner, endLater }: Dependencies,
  wish: Wish,
  { candidate, prepared }: { readonly candidate: Candidate; readonly prepared: Prepared },
) {
  const bound = chargeBound(candidate, prepared, wish);
  if (bound instanceof GranaryError) return bound;
  const { grant, model } = candidate;
  const at = clock.nowMs();
  const holdId = holdIdSchema.parse(newTimedId("hold", { random, nowMs: at }));
  const outcome = await submit({
    kind: "hold",
    holdId,
    grantId: grant.id,
    sponsorId: grant.sponsorId,
    teamId: wish.team.id,
    memberId: wish.member.id,
    model: model.name,
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

/** The request as its way wants it: as it came, or translated. */
async function prepare(
  question: Question,
  { candidate, way }: { readonly candidate: Candidate; readonly way: Way },
): Promise<Prepared> {
  const { model, grant } = candidate;
  const { protocol, translation } = way;
  const dialect = withPrice(way.dialect, model);
  if (translation === undefined) return question.write({ model, dialect });
  return await translation.prepare(question, { model, dialect, protocol, baseUrl: grant.baseUrl });
}

/** The dialect with what keeps this model's bill within its price. */
function withPrice(dialect: Dialect, { price }: Pick<GrantModel, "price">): Dialect {
  if (dialect.fixPrice === undefined || price === undefined) return dialect;
  return { ...dialect, fixedFields: { ...dialect.fixedFields, ...dialect.fixPrice(price) } };
}

/** Another gift may be able to say what this one's provider cannot. */
async function prepareOrSay(
  question: Question,
  path: { readonly candidate: Candidate; readonly way: Way },
): Promise<Prepared | GranaryError> {
  try {
    return await prepare(question, path);
  } catch (error) {
    if (isGranaryError(error, "request_untranslatable")) return error;
    throw error;
  }
}

async function shorten(
  refusal: BudgetRefusal,
  { question }: Wish,
  asked: { readonly candidate: Candidate; readonly way: Way; readonly whole: Prepared },
): Promise<Prepared | undefined> {
  const { candidate, way, whole } = asked;
  const { model } = candidate;
  const answer = answerThatFits(refusal, model, { prepared: whole, choices: question.choices });
  if (answer === undefined) return undefined;
  const shorter = { ...candidate, model: { ...model, maxOutputTokens: answer } };
  return await prepare(question, { candidate: shorter, way });
}

function chargeBound(
  { grant, model }: Candidate,
  prepared: Prepared,
  { team, member }: Wish,
): Charge | GranaryError {
  const { inputTokensMax: input, outputTokensMax: output } = prepared;
  const tokens = input + output;
  if (model.price === undefined) {
    const isCountedInMoney = [grant, team, member].some(({ budgets }) =>
      budgets.some(({ limit }) => limit.microUsd !== undefined),
    );
    if (!isCountedInMoney) return { microUsd: 0, tokens };
    return new GranaryError("price_unknown", "Nobody has said what this model costs.", {
      hint: "Nothing was used. Choose another model, or ask whoever runs the pool to add its price.",
    });
  }
  const microUsd = boundOf(model.price, { input, output });
  if (microUsd <= limits.chargeMax && tokens <= limits.chargeMax) return { microUsd, tokens };
  return new GranaryError("request_too_dear", "This request may cost more than any gift.", {
    hint: "Nothing was used. Send less text, or ask for a shorter answer.",
  });
}

function noGift(): GranaryError {
  return new GranaryError("model_unknown", "No gift pays for this model now.", {
    hint: "Choose another model.",
  });
}
