import type { Protocol } from "../wire/protocol.ts";
import type { GatewayContext, MemberCall } from "./context.ts";
import { withIdempotency } from "./access/idempotency.ts";
import type { Eligibility } from "./eligible-request.ts";
import { serveInTurn } from "./serve-in-turn.ts";
import { mayAsk, eligibleGrants, type Asker } from "./choice/eligible-grants.ts";

/** `POST` at an address of a protocol: the path of one request, step by step. */
export async function answerQuestion(
  context: GatewayContext,
  protocol: Protocol,
  { request, sink, identity }: MemberCall,
): Promise<void> {
  const asker = mayAsk(identity);
  const question = protocol.read(request.body, request.headers);
  const grantsFor = async ({ member, team }: Asker): Promise<Eligibility> => {
    const view = await context.view();
    const candidates = eligibleGrants(context, { grants: view.grants, team, question });
    return { member, team, view, candidates };
  };
  const admit = async () => await grantsFor(mayAsk(await context.identify(request)));
  await withIdempotency(context, { request, memberId: asker.member.id }, async (noteCharge) => {
    const eligibility = await grantsFor(asker);
    const asked = { request, protocol, question, eligibility, admit, noteCharge };
    await serveInTurn(context, asked, sink);
  });
}
