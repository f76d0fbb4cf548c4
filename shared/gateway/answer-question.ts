import type { Protocol } from "../wire/protocol.ts";
import type { GatewayContext, MemberCall } from "./context.ts";
import { withIdempotency } from "./access/idempotency.ts";
import { serveInTurn, type Admission } from "./serve-in-turn.ts";
import { mayAsk, suitedGifts, type Asker } from "./choice/eligible-grants.ts";

/** `POST` at an address of a protocol: the path of one request, step by step. */
export async function answerQuestion(
  context: GatewayContext,
  protocol: Protocol,
  { request, sink, identity }: MemberCall,
): Promise<void> {
  const asker = mayAsk(identity);
  const question = protocol.read(request.body, request.headers);
  const giftsFor = async ({ member, team }: Asker): Promise<Admission> => {
    const view = await context.view();
    const candidates = suitedGifts(context, { grants: view.grants, team, question });
    return { member, team, view, candidates };
  };
  const admit = async () => await giftsFor(mayAsk(await context.identify(request)));
  await withIdempotency(context, { request, memberId: asker.member.id }, async (noteCharge) => {
    const admission = await giftsFor(asker);
    const asked = { request, protocol, question, admission, admit, noteCharge };
    await serveInTurn(context, asked, sink);
  });
}
