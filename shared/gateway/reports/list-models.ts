import type { Identity } from "../../ports/store.ts";
import { providerOf } from "../../providers/index.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Grant, GrantModel, ModelAlias } from "../../schemas/grant.ts";
import type { ModelList, ModelListItem } from "../../schemas/models.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { protocols } from "../../wire/protocols/index.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import type { PoolView } from "../pool-view.ts";
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
  const { grants } = await context.view();
  const paying = visibleGrants(asker, grants, context.clock.nowMs());
  const items = new Map<string, ModelListItem>();
  // Real grants first: what they offer is what is served under a name.
  const ordered = paying.toSorted((a, b) => Number(a.practice) - Number(b.practice));
  const offers = ordered.flatMap((grant) => grant.models.map((model) => ({ grant, model })));
  const add = (id: string, item: ModelListItem) => {
    if (!items.has(id)) items.set(id, item);
  };
  for (const { grant, model } of offers) {
    for (const alias of model.aliases) add(alias, describe(grant, model, alias));
  }
  for (const { grant, model } of offers) add(model.name, describe(grant, model));
  const data = [...items.values()];
  return {
    object: "list",
    has_more: false,
    first_id: data.at(0)?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    data,
  };
}

function describe(grant: Grant, model: GrantModel, alias?: ModelAlias): ModelListItem {
  const { maxInputTokens, maxOutputTokens, tools, images, name } = model;
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
      tools,
      images,
      kind: model.kind ?? "chat",
      fim: fimKindOf({ grant, model }),
      paths: pathsFor({ grant, model }),
      practice: grant.practice,
    },
  };
}

function pathsFor(candidate: Candidate): string[] {
  return protocols
    .filter(({ id: protocol, wants: wishes }) =>
      wishes.some((wants) => routeTo({ protocol, wants }, candidate) !== undefined),
    )
    .flatMap(({ paths }) => paths);
}
