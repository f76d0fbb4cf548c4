import type { BudgetRefusal } from "../ports/ledger-operation.ts";
import { providerOf } from "../providers/index.ts";
import type { Provider } from "../providers/provider.ts";
import type { Candidate } from "../scheduler/choose-grant.ts";
import { GranaryError, isGranaryError } from "../schemas/granary-error.ts";
import { holdIdSchema, type HoldId } from "../schemas/ids.ts";
import { limits } from "../schemas/limits.ts";
import type { Member, Team } from "../schemas/people.ts";
import type { Charge } from "../schemas/units.ts";
import type { ChatRequest } from "../wire/chat-request.ts";
import { prepareChat, type PreparedChat } from "../wire/prepare-chat.ts";
import type { GatewayContext } from "./context.ts";
import { newId } from "./new-id.ts";
import { priceOf } from "./price.ts";

/** A request that is paid for: what will be sent, by which gift, and the most it can cost. */
export type Held = {
  readonly holdId: HoldId;
  readonly candidate: Candidate;
  readonly provider: Provider;
  readonly prepared: PreparedChat;
  readonly bound: Charge;
};

/** Who asks, for what, and which gifts may pay, in the order to try them. */
export type Wish = {
  readonly request: ChatRequest;
  readonly member: Member;
  readonly team: Team;
  readonly candidates: readonly Candidate[];
};

/** The hold, or which limit binds: of several gifts' limits, the last one tried. */
export type HoldResult =
  | ({ readonly kind: "held" } & Held)
  | BudgetRefusal
  | { readonly kind: "cannot"; readonly error: GranaryError };

/**
 * Steps 2, 4 and 5: bounds and prices the request for each gift in turn and takes the bound from
 * gift, team and member at once; durable when this returns. A gift without room makes way for the
 * next one; a team or a member without room ends the search. Throws what `submit` throws; should the
 * hold be in the books all the same, it is given back.
 */
export async function holdGrant(
  dependencies: Pick<GatewayContext, "submit" | "random" | "clock" | "log" | "owner" | "endLater">,
  wish: Wish,
): Promise<HoldResult> {
  const { submit, random, clock, log, owner, endLater } = dependencies;
  let refusal: HoldResult = { kind: "cannot", error: noGift() };
  for (const candidate of wish.candidates) {
    const { grant, model } = candidate;
    const provider = providerOf(grant.provider);
    if (provider === undefined) {
      log.error("provider_unknown", { grant: grant.id });
      continue;
    }
    const prepared = prepareChat(wish.request, model, provider);
    const bound = boundOf(candidate, prepared, wish);
    if (bound instanceof GranaryError) {
      refusal = { kind: "cannot", error: bound };
      continue;
    }
    const holdId = holdIdSchema.parse(newId("hold", random));
    const outcome = await submit({
      kind: "hold",
      holdId,
      grantId: grant.id,
      sponsorId: grant.sponsorId,
      teamId: wish.team.id,
      memberId: wish.member.id,
      model: model.name,
      bound,
      at: clock.nowMs(),
      owner,
    }).catch((error: unknown) => {
      // A store whose answer was lost cannot always say what it kept.
      if (isGranaryError(error) && error.code === "store_unavailable") {
        endLater({ kind: "void", holdId, reason: "not_delivered", at: clock.nowMs() });
      }
      throw error;
    });
    if (outcome.kind === "done") {
      return { kind: "held", holdId, candidate, provider, prepared, bound };
    }
    if (outcome.kind !== "refused") {
      // Deleted since the list was read.
      log.warn("hold_impossible", { grant: grant.id, outcome: outcome.kind });
      continue;
    }
    if (outcome.scope !== "pool") return outcome;
    refusal = outcome;
  }
  return refusal;
}

function boundOf(
  { grant, model }: Candidate,
  prepared: PreparedChat,
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
  const microUsd = priceOf(model.price, { input, output });
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
