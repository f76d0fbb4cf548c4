import type { InboundRequest, ResponseSink } from "../../ports/http.ts";
import type { Protocol } from "../../wire/protocols/protocol.ts";
import type { GatewayContext } from "../context.ts";
import { withIdempotency } from "../access/idempotency.ts";
import { serveInTurn, type Admission } from "./serve-in-turn.ts";
import { mayAsk, suitedGifts, type Asker } from "./suited-gifts.ts";

/** `POST` at an address of a protocol: the path of one request, step by step. */
export async function answerQuestion(
  context: GatewayContext,
  protocol: Protocol,
  call: { readonly request: InboundRequest; readonly sink: ResponseSink },
): Promise<void> {
  const { request, sink } = call;
  const asker = mayAsk(await context.identify(request));
  const question = protocol.read(request.body, request.headers);
  const giftsFor = async (who: Asker): Promise<Admission> => ({
    ...who,
    view: await context.view(),
    candidates: await suitedGifts(context, { team: who.team, question }),
  });
  const admit = async () => await giftsFor(mayAsk(await context.identify(request)));
  await withIdempotency(context, { request, memberId: asker.member.id }, async (noteCharge) => {
    const admission = await giftsFor(asker);
    const asked = { request, protocol, question, admission, admit, noteCharge };
    await serveInTurn(context, asked, sink);
  });
}
