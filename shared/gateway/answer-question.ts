import { featureHeader, featureOf } from "../schemas/feature.ts";
import { limits } from "../schemas/limits.ts";
import type { Protocol } from "../wire/protocol.ts";
import type { Authenticator } from "./access/authenticate.ts";
import { mayAsk } from "./access/check-access.ts";
import { checkPolicy } from "./access/check-policy.ts";
import { withIdempotency, type IdempotencyDependencies } from "./access/idempotency.ts";
import type { Identity } from "../ports/store.ts";
import type { MemberCall } from "./call.ts";
import { eligibleGrants, type EligibilityDependencies } from "./choice/eligible-grants.ts";
import type { Eligibility } from "./eligible-request.ts";
import type { PoolView } from "./pool-view.ts";
import { nextTurn } from "./next-turn.ts";
import { serveInTurn, type ServeDependencies } from "./serve-in-turn.ts";

/** What answering a question takes: what its steps do. */
export type AnswerDependencies = Pick<Authenticator, "identify"> & {
  /** The pool as of at most `grantCacheMs` ago. */
  readonly view: () => Promise<PoolView>;
} & IdempotencyDependencies &
  EligibilityDependencies &
  ServeDependencies;

/** `POST` at an address of a protocol: the path of one request, step by step. */
export async function answerQuestion(
  dependencies: AnswerDependencies,
  protocol: Protocol,
  { request, body, sink, identity }: MemberCall,
): Promise<void> {
  const { member } = mayAsk(identity);
  const question = protocol.read(body, request.headers);
  // Reading it is a long stretch and writing it is another: others are served in between.
  if (body.length > limits.bodyBytesAtOnce) await nextTurn(dependencies.clock);
  const grantsFor = async (asker: Identity): Promise<Eligibility> => {
    const asking = mayAsk(asker);
    const view = await dependencies.view();
    const policy = view.policyOf(asking.team.id);
    checkPolicy(policy, { question, device: asker.token.device.kind });
    const wish = { grants: view.grants, team: asking.team, policy, question };
    return { ...asking, view, candidates: eligibleGrants(dependencies, wish) };
  };
  const admit = async () => await grantsFor(await dependencies.identify(request));
  const keyed = { request, body, memberId: member.id };
  await withIdempotency(dependencies, keyed, async (noteCharge) => {
    const eligibility = await grantsFor(identity);
    await serveInTurn(
      dependencies,
      {
        signal: request.signal,
        protocol,
        question,
        feature: featureOf(request.headers[featureHeader]),
        bodyBytes: body.length,
        eligibility,
        admit,
        noteCharge,
      },
      sink,
    );
  });
}
