import type { AcceptedSecret } from "../../ports/vault.ts";
import { openPriceList } from "../../providers/prices/open-price-list.ts";
import type { Terms } from "../../providers/terms.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { grantSchema, type Attestation } from "../../schemas/grant.ts";
import type { Grant, GrantModel } from "../../schemas/grant.ts";
import type { GrantView, AddGrantRequest } from "../../schemas/grant-request.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { Member, Sponsor } from "../../schemas/people.ts";
import { answerBytes } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import { readGrantEndpoint, type GrantEndpoint } from "../../pool/grant-endpoint.ts";
import { checkGrantTerms, needsAttestation } from "../../pool/grant-terms.ts";
import { newId } from "../../pool/new-id.ts";
import { readGrantRequest } from "./read-grant.ts";

/** What taking a grant needs. */
export type AddGrantDependencies = Pick<
  GatewayDependencies,
  "store" | "vault" | "clock" | "random" | "log"
>;

const invalid = (message: string, hint = "Nothing was saved.") =>
  new GranaryError("request_invalid", message, { hint });
const notYours = (message: string) =>
  new GranaryError("role_missing", message, {
    hint: "Nothing was saved. Ask whoever runs the pool.",
  });

/** A grant as its sponsor sees it: everything but its key. */
export function showGrant(grant: Grant): GrantView {
  const { id, sponsorId, name, provider, kind, status, models, budgets } = grant;
  return {
    id,
    sponsorId,
    name,
    provider,
    ...(kind === undefined ? {} : { kind }),
    status,
    validFrom: new Date(grant.validFrom).toISOString(),
    validUntil: new Date(grant.validUntil).toISOString(),
    models: models.map((model) => model.name),
    budgets,
    hasKey: grant.sealedKey !== undefined,
  };
}

async function chooseSponsor(
  { store }: Pick<AddGrantDependencies, "store">,
  member: Member,
  grant: AddGrantRequest,
): Promise<Sponsor> {
  const isOperator = member.roles.includes("operator");
  const wanted = grant.sponsorId ?? member.sponsorId;
  const isOwn = member.roles.includes("sponsor") && wanted === member.sponsorId;
  if (wanted === undefined || !(isOperator || isOwn)) {
    if (isOperator) throw invalid("This gift says no sponsor.", "Send sponsorId.");
    throw notYours("You can give in your own sponsor's name only.");
  }
  if (grant.allowPrivate === true && !isOperator) {
    throw notYours("Only an operator lets a gift reach into a private network.");
  }
  const found = (await store.directory.sponsors()).find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  throw invalid("This pool does not know that sponsor.");
}

function attest(grant: AddGrantRequest, terms: Terms, at: number): Attestation | undefined {
  const { attestation } = grant;
  if (attestation === undefined) {
    if (!needsAttestation(grant.kind)) return undefined;
    throw invalid(
      "Whoever gives must agree to what the provider's terms say of this gift.",
      "Show them the clause of GET /v1/grant-terms and send attestation with their name.",
    );
  }
  const { quote, page, checked } = terms;
  if (attestation.checked !== checked) {
    throw invalid(
      "The clause that was agreed to has been read again since.",
      "Show the present one of GET /v1/grant-terms and ask again.",
    );
  }
  return { at, quote, page, checked, by: attestation.by };
}

function checkTimes(grant: AddGrantRequest, now: number) {
  const validFrom = grant.validFrom === undefined ? now : Date.parse(grant.validFrom);
  const validUntil = Date.parse(grant.validUntil);
  if (validUntil > now && validUntil > validFrom) return { validFrom, validUntil };
  throw invalid("The gift ends before it begins, or has ended.");
}

/** The models with the prices that are known of those that came without one. */
async function priceModels(
  { models, budgets }: AddGrantRequest,
  { termsOf, hostname }: GrantEndpoint,
  at: number,
): Promise<GrantModel[]> {
  if (new Set(models.map(({ name }) => name)).size < models.length) {
    throw invalid("The gift names a model twice.");
  }
  if (models.every(({ price }) => price !== undefined)) return models;
  const list = await openPriceList();
  const priced = models.map((model): GrantModel => {
    const wish = { at, hostname };
    const price = model.price ?? list.priceOf(termsOf, model.name, wish);
    return price === undefined ? model : { ...model, price };
  });
  const countsMoney = budgets.some(({ limit }) => limit.microUsd !== undefined);
  if (!countsMoney || priced.every(({ price }) => price !== undefined)) return priced;
  throw new GranaryError("price_unknown", "A budget in money needs the price of every model.", {
    hint: "Nothing was saved. Send each model's price, or a budget in tokens.",
  });
}

async function checkPlace(
  { store }: Pick<AddGrantDependencies, "store">,
  grant: AddGrantRequest,
  sponsor: Sponsor,
) {
  const grants = await store.directory.grants();
  const own = grants.filter(({ sponsorId }) => sponsorId === sponsor.id);
  if (grants.length >= limits.grantsMax || own.length >= limits.grantsPerSponsorMax) {
    throw new GranaryError("grant_not_allowed", "There are as many gifts as the pool can keep.", {
      hint: "Nothing was saved. Ask whoever runs the pool to make room.",
    });
  }
  if (grant.audience === undefined) return;
  const known = new Set((await store.directory.teams()).map(({ id }) => id));
  if (grant.audience.every((id) => known.has(id))) return;
  throw invalid("This pool does not know one of the teams.");
}

const refusals = {
  not_age: "The sealed key is no age file in armor, or a damaged one.",
  other_recipient: "The key was sealed to somebody else, or to a key this pool no longer has.",
  not_a_key: "What was sealed is no key: a key is one line without spaces.",
  place_missing: "What was sealed does not say where the key may go: its host on a second line.",
  other_place: "The key was sealed for another host than this gift's.",
} as const satisfies Record<Extract<AcceptedSecret, { kind: "refused" }>["reason"], string>;

async function acceptKey(
  { vault }: Pick<AddGrantDependencies, "vault">,
  sealedKey: string,
  to: { readonly grantId: string; readonly endpoint: GrantEndpoint },
) {
  const { provider, hostname } = to.endpoint;
  const owner = { grantId: to.grantId, provider: provider.id };
  const place = { hostname, isPinned: provider.hosts !== "any" };
  const accepted = await vault.accept(sealedKey, owner, place);
  if (accepted.kind === "sealed") return accepted.sealed;
  throw invalid(
    refusals[accepted.reason],
    "Nothing was saved. Seal it to what GET /v1/pool-key says.",
  );
}

function build(grant: AddGrantRequest, endpoint: GrantEndpoint, sponsor: Sponsor) {
  const { provider, baseUrl, hostname } = endpoint;
  return {
    sponsorId: sponsor.id,
    name: grant.name ?? `${sponsor.name}, ${hostname}`.slice(0, limits.nameCharactersMax),
    provider: provider.id,
    baseUrl,
    budgets: grant.budgets,
    status: "active",
    practice: false,
    kind: grant.kind,
    ...(grant.allowPrivate === true && { privateHosts: [hostname] }),
    ...(grant.audience !== undefined && { audience: grant.audience }),
    ...(grant.rateLimits !== undefined && { rateLimits: grant.rateLimits }),
  } as const;
}

/**
 * `POST /v1/grants`: takes a grant from its sponsor, or from an operator for one. Its key comes sealed
 * with age to the pool's recipient and is opened by the vault alone, which seals it again at once.
 * Refused with a coded reason, and then nothing is saved; no answer, log line or error holds a key.
 */
export async function addGrant(
  context: AddGrantDependencies,
  { body, sink, identity }: MemberCall,
): Promise<void> {
  const { member } = identity;
  const wish = readGrantRequest(body);
  const sponsor = await chooseSponsor(context, member, wish);
  const endpoint = readGrantEndpoint(wish);
  const terms = checkGrantTerms(endpoint.termsOf, wish.kind);
  if (wish.kind === "cloud-federation" && wish.sealedKey !== undefined) {
    throw invalid("A role in a cloud has no lasting key.");
  }
  const now = context.clock.nowMs();
  const attestation = attest(wish, terms, now);
  const times = checkTimes(wish, now);
  const models = await priceModels(wish, endpoint, now);
  await checkPlace(context, wish, sponsor);
  const id = grantIdSchema.parse(newId("grant", context.random));
  const { sealedKey } = wish;
  const to = { grantId: id, endpoint };
  const grant: Grant = {
    id,
    ...build(wish, endpoint, sponsor),
    ...times,
    models,
    ...(attestation !== undefined && { attestation }),
    ...(sealedKey !== undefined && { sealedKey: await acceptKey(context, sealedKey, to) }),
  };
  // What cannot be read back would take the whole list of grants with it.
  if (!grantSchema.safeParse(grant).success) throw invalid("The gift has a wrong part.");
  await context.store.directory.saveGrant(grant);
  const { kind, provider } = grant;
  context.log.info("grant_given", { grant: id, sponsor: sponsor.id, provider, kind });
  answerBytes(sink, new TextEncoder().encode(JSON.stringify(showGrant(grant))), {
    status: 201,
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}
