import type { Clock } from "../../ports/clock.ts";
import type { Directory } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import type { Budget } from "../../schemas/budget.ts";
import type { Grant, GrantModel } from "../../schemas/grant.ts";
import { grantIdSchema, type GrantId, type SponsorId } from "../../schemas/ids.ts";
import { plainlyPrivateHosts } from "../../pool/private-host.ts";

/** Where the models of a practice pool can come from without anybody adding a grant. */
export const autoGrantIds = {
  test_endpoint: grantIdSchema.parse("grant_autoTestEndpoint"),
  local_server: grantIdSchema.parse("grant_autoLocalServer0"),
  model_file: grantIdSchema.parse("grant_autoModelFile000"),
  practice: grantIdSchema.parse("grant_autoPractice0000"),
} as const satisfies Record<string, GrantId>;
export type AutoGrantKind = keyof typeof autoGrantIds;

const autoIds: ReadonlySet<string> = new Set(Object.values(autoGrantIds));

/** Whether the pool made this grant by itself and may change it at the next start. */
export const isAutoGrant = ({ id }: Pick<Grant, "id">) => autoIds.has(id);

/** How long such a grant lasts; every start after its end renews it. */
const validMs = 90 * 86_400_000;

/** A grant the pool gives itself: what a source says of it. */
export type AutoGrant = {
  readonly kind: AutoGrantKind;
  /** The id of a provider in `shared/providers`. */
  readonly provider: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly key?: string;
  readonly models: readonly GrantModel[];
  readonly budgets: readonly Budget[];
};

/**
 * Saves this grant as active and pauses the pool's other automatic ones, so that practice never
 * answers where a model does. Budgets a person has changed since stay as they are.
 */
export async function saveAutoGrant(
  auto: AutoGrant,
  dependencies: {
    readonly directory: Directory;
    readonly vault: Vault;
    readonly clock: Clock;
    readonly sponsorId: SponsorId;
  },
): Promise<Grant> {
  const { directory, vault, clock, sponsorId } = dependencies;
  const { provider } = auto;
  const id = autoGrantIds[auto.kind];
  const now = clock.nowMs();
  const before = (await directory.grants()).find((grant) => grant.id === id);
  const privateHosts = plainlyPrivateHosts(auto.baseUrl);
  const isCurrent = before !== undefined && before.validUntil > now;
  const grant: Grant = {
    id,
    sponsorId: before?.sponsorId ?? sponsorId,
    name: auto.name,
    provider,
    baseUrl: auto.baseUrl,
    models: [...auto.models],
    budgets: [...(before?.budgets ?? auto.budgets)],
    validFrom: isCurrent ? before.validFrom : now,
    validUntil: isCurrent ? before.validUntil : now + validMs,
    status: "active",
    practice: auto.kind === "practice",
    // Whoever started the pool named the endpoint, or it is one of this machine.
    privateHosts,
    ...(privateHosts.length > 0 && { kind: "model-server" as const }),
    ...(auto.key !== undefined && {
      sealedKey: await vault.seal(auto.key, { grantId: id, provider }),
    }),
  };
  await directory.saveGrant(grant);
  await pauseAutoGrants(directory, id);
  return grant;
}

/** Pauses every automatic grant but this one. */
export async function pauseAutoGrants(directory: Directory, except?: GrantId): Promise<void> {
  for (const grant of await directory.grants()) {
    if (isAutoGrant(grant) && grant.id !== except && grant.status === "active") {
      await directory.saveGrant({ ...grant, status: "paused" });
    }
  }
}
