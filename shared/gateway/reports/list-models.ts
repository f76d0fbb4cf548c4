import type { Identity } from "../../ports/store.ts";
import { providerOf } from "../../providers/index.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Grant, ModelAlias } from "../../schemas/grant.ts";
import type { Policy } from "../../schemas/policy.ts";
import type { ModelList, ModelListItem } from "../../schemas/models.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { protocols } from "../../wire/protocols/index.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import type { PoolView } from "../pool-view.ts";
import { countsMoney } from "../../pool/grant-prices.ts";
import { isOff } from "../../pool/policy/is-off.ts";
import { mayUse } from "../../pool/policy/policy-hosts.ts";
import { visibleGrants } from "../../pool/visible-grants.ts";
import { fimKindOf, routeTo } from "../choice/provider-route.ts";

/** What the list of models needs. */
export type ModelsDependencies = Pick<GatewayDependencies, "clock"> & {
  readonly view: () => Promise<PoolView>;
};

/** `GET /v1/models`: what the asker's team can have now. */
export async function listModels(
  context: ModelsDependencies,
  { sink, identity }: MemberCall,
): Promise<void> {
  answerJson(sink, await readModels(context, identity));
}

/** `GET /v1/models/*model`: one of them; its name may have slashes. */
export async function showModel(
  context: ModelsDependencies,
  { params, sink, identity }: MemberCall,
): Promise<void> {
  const { data } = await readModels(context, identity);
  const { model: id } = params;
  const plain = decoded(id);
  const found = data.find((model) => model.id === id || model.id === plain);
  if (found === undefined) {
    throw new GranaryError("model_unknown", "No gift in this pool pays for this model now.", {
      hint: "GET /v1/models lists what there is.",
    });
  }
  answerJson(sink, found);
}

/** Clients write a name into an address in many ways: `a%2Fb:c`, `a/b%3Ac`, in capitals or not. */
function decoded(id = ""): string | undefined {
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
}

async function readModels(context: ModelsDependencies, asker: Identity): Promise<ModelList> {
  const { grants, policyOf, sponsorName } = await context.view();
  const policy = policyOf(asker.team?.id);
  const usable = grants.filter((grant) => mayUse(grant, policy));
  const paying = visibleGrants(asker, usable, context.clock.nowMs());
  // Real grants first: what they offer is what is served under a name.
  const ordered = paying.toSorted((a, b) => Number(a.practice) - Number(b.practice));
  const offers = ordered
    .flatMap((grant) => grant.models.map((model): Candidate => ({ grant, model })))
    .filter((offer) => canBePaid(offer, asker));
  const aliased = offers.flatMap((offer) => offer.model.aliases.map((alias) => ({ offer, alias })));
  const named = offers.map((offer) => ({ offer, alias: undefined }));
  const lines = Map.groupBy(
    [...aliased, ...named],
    ({ offer, alias }) => alias ?? offer.model.name,
  );
  const data = [...lines.values()].flatMap(([first, ...others]): ModelListItem[] => {
    if (first === undefined) return [];
    const payers = [first, ...others].map(({ offer }) => offer.grant);
    return [describe({ ...first, policy, givenBy: namesOf(payers, sponsorName) })];
  });
  return {
    object: "list",
    has_more: false,
    first_id: data.at(0)?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    data,
  };
}

/** Where anybody counts money, a model without a price is refused whenever it is asked. */
function canBePaid({ grant, model }: Candidate, { team, member }: Identity): boolean {
  if (model.price !== undefined) return true;
  return ![grant, team, member].some((one) => one !== undefined && countsMoney(one.budgets));
}

/** Who gives a model: practice stands in only where nobody really does. */
function namesOf(payers: readonly Grant[], sponsorName: (id: string) => string): string[] {
  const real = payers.filter(({ practice }) => !practice);
  const names = (real.length > 0 ? real : payers).map(({ sponsorId }) => sponsorName(sponsorId));
  return [...new Set(names)];
}

type Line = {
  readonly offer: Candidate;
  readonly alias: ModelAlias | undefined;
  readonly policy: Policy | undefined;
  readonly givenBy: string[];
};

/** A model as far as the policy lets it be used: nobody is offered what would be refused. */
function describe({ offer, alias, policy, givenBy }: Line): ModelListItem {
  const { grant, model } = offer;
  const { maxInputTokens, maxOutputTokens, tools, images, name } = model;
  const fillsIn = !isOff("suggestions", policy);
  const owner = providerOf(grant.provider)?.name ?? grant.provider;
  return {
    id: alias ?? name,
    object: "model",
    created: Math.floor(grant.validFrom / 1_000),
    owned_by: owner,
    type: "model",
    display_name: alias === undefined ? name : `${alias} (${name})`,
    created_at: new Date(grant.validFrom).toISOString(),
    granary: {
      name,
      ...(alias === undefined ? {} : { alias }),
      maxInputTokens,
      maxOutputTokens,
      tools: tools && !isOff("tools", policy),
      images: images && !isOff("images", policy),
      kind: model.kind ?? "chat",
      fim: fillsIn ? fimKindOf(offer) : "none",
      paths: pathsFor(offer, fillsIn),
      practice: grant.practice,
      givenBy,
    },
  };
}

function pathsFor(candidate: Candidate, fillsIn: boolean): string[] {
  return protocols
    .filter(({ id: protocol, wants: wishes }) =>
      wishes
        .filter((wants) => fillsIn || wants !== "fim")
        .some((wants) => routeTo({ protocol, wants }, candidate) !== undefined),
    )
    .flatMap(({ paths }) => paths);
}
