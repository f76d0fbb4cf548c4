import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { Directory } from "../ports/store.ts";
import type { SecretOwner } from "../ports/vault.ts";
import { addGrantRequestSchema } from "../schemas/grant-request.ts";
import {
  grantSchema,
  type Attestation,
  type Grant,
  type GrantModel,
  type SealedSecret,
} from "../schemas/grant.ts";
import { grantIdSchema, type GrantId } from "../schemas/ids.ts";
import { limits } from "../schemas/limits.ts";
import { present } from "../schemas/present.ts";
import type { Sponsor } from "../schemas/people.ts";
import type { UnixMs } from "../schemas/units.ts";
import { approvalOf } from "./admission/grant-approval.ts";
import { refuseGrant, type GrantDraft } from "./grant-draft.ts";
import { readGrantEndpoint, relayedBy, type GrantEndpoint } from "./grant-endpoint.ts";
import { checkHasKey } from "./grant-key.ts";
import { withKind } from "./guess-models.ts";
import { priceModels } from "./grant-prices.ts";
import { checkGrantTerms, readAttestation } from "./grant-terms.ts";
import { newId } from "./new-id.ts";

/** A grant that may be given, before its key is sealed and its models are chosen. */
export type PreparedGrant = {
  readonly id: GrantId;
  readonly draft: GrantDraft;
  readonly sponsor: Sponsor;
  readonly endpoint: GrantEndpoint;
  /** What its key is sealed for. */
  readonly owner: SecretOwner;
  readonly validFrom: UnixMs;
  readonly validUntil: UnixMs;
  readonly attestation: Attestation | undefined;
  readonly preparedAt: UnixMs;
};

/**
 * The first half of adding a grant, over the API and on the command line: everything that is decided
 * without its key and its models. Saves nothing. Throws `request_invalid`, and `grant_not_allowed`
 * where the provider's terms, or the room there is, do not let it in.
 */
export async function prepareGrant(
  dependencies: {
    readonly directory: Pick<Directory, "grants" | "teams">;
    readonly clock: Clock;
    readonly random: Random;
  },
  draft: GrantDraft,
  sponsor: Sponsor,
): Promise<PreparedGrant> {
  const endpoint = readGrantEndpoint(draft);
  const terms = checkGrantTerms(endpoint.termsOf, draft.kind);
  const preparedAt = dependencies.clock.nowMs();
  const attestation = readAttestation(draft, terms, preparedAt);
  checkHasKey(draft, endpoint);
  const times = readTimes(draft, preparedAt);
  await checkRoom(dependencies.directory, draft, sponsor);
  const id = grantIdSchema.parse(newId("grant", dependencies.random));
  const owner = { grantId: id, provider: endpoint.provider.id };
  return { id, draft, sponsor, endpoint, owner, ...times, attestation, preparedAt };
}

/**
 * The second half: the whole grant, for `saveGrant`. Prices that are known are filled in. Throws
 * `price_unknown` where a budget in money lacks one, and `request_invalid`.
 */
export async function completeGrant(
  prepared: PreparedGrant,
  parts: {
    readonly models: readonly GrantModel[];
    readonly sealedKey: SealedSecret | undefined;
    /** The operator who adds it, by which it is approved; absent: a sponsor gives it. */
    readonly approvedBy: string | undefined;
  },
): Promise<Grant> {
  const { id, draft, sponsor, endpoint, validFrom, validUntil, attestation } = prepared;
  const { hasKey: _hasKey, ...request } = draft;
  const { kind, audience, rateLimits, budgets } = draft;
  const { privateHosts } = endpoint;
  const models = await priceModels(parts.models.map(withKind), budgets, prepared);
  const relayOf = relayedBy(draft);
  const approval = approvalOf(prepared, parts.approvedBy);
  const grant: Grant = {
    id,
    sponsorId: sponsor.id,
    name: draft.name ?? nameOf(sponsor, endpoint),
    provider: endpoint.provider.id,
    baseUrl: endpoint.baseUrl,
    ...present({ relayOf, speaks: draft.speaks }),
    models,
    budgets,
    validFrom,
    validUntil,
    status: "active",
    practice: false,
    kind,
    ...(attestation !== undefined && { attestation }),
    ...(approval !== undefined && { approval }),
    ...(privateHosts.length > 0 && { privateHosts: [...privateHosts] }),
    ...(audience !== undefined && { audience }),
    ...(rateLimits !== undefined && { rateLimits }),
    ...(parts.sealedKey !== undefined && { sealedKey: parts.sealedKey }),
  };
  // Whatever it came from, it is one that could have been sent, and it can be read back: what cannot
  // would take the whole list of grants with it.
  const isSound =
    addGrantRequestSchema.safeParse({ ...request, models }).success &&
    grantSchema.safeParse(grant).success;
  if (!isSound) throw refuseGrant("The gift has a wrong part.");
  return grant;
}

const nameOf = (sponsor: Sponsor, { hostname }: GrantEndpoint): string =>
  `${sponsor.name}, ${hostname}`.slice(0, limits.nameCharactersMax).trim();

function readTimes(draft: GrantDraft, now: UnixMs) {
  const validFrom = draft.validFrom === undefined ? now : Date.parse(draft.validFrom);
  const validUntil = Date.parse(draft.validUntil);
  if (validUntil > now && validUntil > validFrom) return { validFrom, validUntil };
  throw refuseGrant("The gift ends before it begins, or has ended.");
}

async function checkRoom(
  directory: Pick<Directory, "grants" | "teams">,
  { audience }: GrantDraft,
  sponsor: Sponsor,
): Promise<void> {
  const grants = await directory.grants();
  const own = grants.filter(({ sponsorId }) => sponsorId === sponsor.id);
  if (grants.length >= limits.grantsMax || own.length >= limits.grantsPerSponsorMax) {
    throw refuseGrant(
      "There are as many gifts as the pool can keep.",
      "Nothing was saved. Whoever runs the pool can make room.",
      "grant_not_allowed",
    );
  }
  if (audience === undefined) return;
  const known = new Set((await directory.teams()).map(({ id }) => id));
  if (audience.every((id) => known.has(id))) return;
  throw refuseGrant("This pool does not know one of the teams.");
}
