import type { InboundRequest, ResponseSink } from "../ports/http.ts";
import type { Identity } from "../ports/store.ts";
import { chooseGrant, payingGrants } from "../scheduler/choose-grant.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { Grant } from "../schemas/grant.ts";
import type { GatewayContext } from "./context.ts";
import { readChat } from "./read-chat.ts";
import { serveInTurn, type Admission } from "./serve-in-turn.ts";

/** `POST /v1/chat/completions`: the path of one request, step by step. */
export async function answerChat(
  context: GatewayContext,
  request: InboundRequest,
  sink: ResponseSink,
): Promise<void> {
  const asker = mayAsk(await context.identify(request));
  const chat = readChat(request.body);
  const giftsFor = async (who: Asker): Promise<Admission> => {
    const view = await context.view();
    const choice = { grants: view.grants, teamId: who.team.id, at: context.clock.nowMs() };
    const candidates = chooseGrant(choice, chat.model);
    if (candidates.length === 0) throw noSuchModel(payingGrants(choice));
    const question = { team: who.team.id, model: chat.model };
    return { ...who, view, candidates: context.giftOrder.rank(candidates, question) };
  };
  const admission = await giftsFor(asker);
  const admit = async () => await giftsFor(mayAsk(await context.identify(request)));
  await serveInTurn(context, { request, chat, admission, admit }, sink);
}

type Asker = Pick<Admission, "member" | "team">;

/** Step 2, second half: may they? The team of whoever may ask for answers. */
function mayAsk({ member, team }: Identity): Asker {
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
  return { member, team };
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
