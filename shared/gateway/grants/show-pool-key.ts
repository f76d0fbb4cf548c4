import { providerOf } from "../../providers/index.ts";
import { termsRows } from "../../providers/terms.ts";
import type { GrantTerms, PoolKey } from "../../schemas/grant-request.ts";
import { answerJson } from "../answer.ts";
import type { Call } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";

/** What showing the recipient needs. */
export type PoolKeyDependencies = {
  readonly vault: Pick<GatewayDependencies["vault"], "recipient">;
};

/** `GET /v1/pool-key`: the age recipient that keys are sealed to. It is public; it opens nothing. */
export async function showPoolKey(context: PoolKeyDependencies, { sink }: Call): Promise<void> {
  const answer: PoolKey = { recipient: await context.vault.recipient() };
  answerJson(sink, answer);
}

const grantTerms: GrantTerms = {
  terms: termsRows.flatMap(({ provider, kind, verdict, basis, quote, page, checked }) => {
    const providerName = providerOf(provider)?.name;
    if (providerName === undefined) return [];
    return [{ provider, providerName, kind, verdict, basis, quote, page, checked }];
  }),
};

/** `GET /v1/grant-terms`: what each provider's terms say of each kind of grant; what is missing is no. */
export async function showGrantTerms({ sink }: Call): Promise<void> {
  answerJson(sink, grantTerms);
}
