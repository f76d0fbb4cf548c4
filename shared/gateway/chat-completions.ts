import type { InboundRequest, ResponseSink } from "../ports/http.ts";
import type { Identity } from "../ports/store.ts";
import { chooseGrant, payingGrants } from "../scheduler/choose-grant.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { Grant } from "../schemas/grant.ts";
import type { Team } from "../schemas/people.ts";
import { addressUpstream } from "./address-upstream.ts";
import type { GatewayContext } from "./context.ts";
import { createHoldEnd } from "./end-hold.ts";
import { holdGrant, type Held } from "./hold-grant.ts";
import type { PoolView } from "./pool-view.ts";
import { readChat } from "./read-chat.ts";
import { explainRefusal } from "./refusal-words.ts";
import { relayStream } from "./relay-stream.ts";
import { relayUnary } from "./relay-unary.ts";
import { waitForTurn } from "./wait-for-turn.ts";

/** `POST /v1/chat/completions`: the path of one request, step by step. */
export async function answerChat(
  context: GatewayContext,
  request: InboundRequest,
  sink: ResponseSink,
): Promise<void> {
  const identity = await context.identify(request);
  const team = mayAsk(identity);
  const chat = readChat(request.body);
  const view = await context.view();
  const choice = { grants: view.grants, teamId: team.id, at: context.clock.nowMs() };
  const candidates = chooseGrant(choice, chat.model);
  if (candidates.length === 0) throw noSuchModel(payingGrants(choice));
  const turn = await waitForTurn(identity);
  try {
    const wish = { request: chat, member: identity.member, team, candidates };
    const result = await holdGrant(context, wish);
    if (result.kind === "cannot") throw result.error;
    if (result.kind === "refused") {
      context.log.info("hold_refused", { scope: result.scope, period: result.period });
      throw explainRefusal(result, { team, timeZone: view.pool.timeZone });
    }
    await relay(context, { held: result, view, request, chat }, sink);
  } finally {
    turn.leave();
  }
}

/** Step 6 to 8, around the one promise that matters: a hold that was taken is ended. */
async function relay(
  context: GatewayContext,
  asked: {
    readonly held: Held;
    readonly view: PoolView;
    readonly request: InboundRequest;
    readonly chat: ReturnType<typeof readChat>;
  },
  sink: ResponseSink,
): Promise<void> {
  const { held, chat } = asked;
  const { grant } = held.candidate;
  const end = createHoldEnd(context, held);
  let isForwarded = false;
  try {
    const address = await addressUpstream(
      context.vault,
      { grant, provider: held.provider },
      "/chat/completions",
    );
    const { upstream, clock, log } = context;
    const headers: Record<string, string> = {
      "x-request-id": held.holdId,
      "x-granary-hold": held.holdId,
      "x-granary-grant": grant.id,
      "x-granary-paid-by": encodeURIComponent(asked.view.sponsorName(grant.sponsorId)),
    };
    if (held.isShortened) {
      headers["x-granary-answer-tokens-max"] = String(held.prepared.answerTokensMax);
    }
    const { signal } = asked.request;
    const scale = context.tokenScales.of(scaleNameOf(held));
    const path = { upstream, clock, log, address, held, end, scale, sink, signal, headers };
    isForwarded = true;
    await (chat.stream === true ? relayStream(path, chat) : relayUnary(path));
  } finally {
    if (!end.isEnded()) {
      await (isForwarded ? end.unknown("fault_of_the_pool") : end.void("not_delivered"));
    }
  }
}

/** What is learned about a model is learned at one place, and with images apart from without. */
function scaleNameOf({ candidate, prepared }: Held): string {
  return JSON.stringify([candidate.grant.baseUrl, candidate.model.name, prepared.hasImages]);
}

/** Step 2, second half: may they? The team of whoever may ask for answers. */
function mayAsk({ member, team }: Identity): Team {
  const isAsker = member.roles.includes("staff") || member.roles.includes("developer");
  if (team === undefined || !isAsker) {
    throw new GranaryError("role_missing", "Only people of a shop or a team can ask for answers.", {
      hint: "Ask whoever runs the pool to add you to a team.",
    });
  }
  if (team.status === "closed") {
    throw new GranaryError("team_closed", "Your team's place in this pool is closed.", {
      hint: "Ask whoever runs the pool to open it again.",
    });
  }
  return team;
}

const namesShownMax = 12;

function noSuchModel(grants: readonly Grant[]): GranaryError {
  const names = grants.flatMap(({ models }) =>
    models.flatMap(({ name, aliases }) => [...aliases, name]),
  );
  if (names.length === 0) {
    return new GranaryError("model_unknown", "No gift in this pool pays for any model now.", {
      hint: "The pool needs a new gift. Whoever runs it can add one.",
    });
  }
  const shown = [...new Set(names)].slice(0, namesShownMax).join(", ");
  return new GranaryError("model_unknown", "No gift in this pool pays for this model now.", {
    hint: `Nothing was used. Choose one of these: ${shown}.`,
  });
}
