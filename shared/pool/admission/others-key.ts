import type { Clock } from "../../ports/clock.ts";
import type { Directory } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import type { Grant } from "../../schemas/grant.ts";
import { changeGrant } from "../change-grant.ts";
import { refuseGrant } from "../grant-draft.ts";

/**
 * That no other sponsor gave the key of this grant: a sealed key travels, and whoever gets hold of one
 * could give it again with a budget of their own, and spend its owner's money. Keys are compared by
 * digests that are made for this moment and kept nowhere, whatever vault key each is under. Throws
 * `grant_not_allowed`.
 */
export async function refuseOthersKey(
  vault: Pick<Vault, "digest">,
  grants: readonly Grant[],
  given: Grant,
): Promise<void> {
  const others = grants.filter(({ sponsorId }) => sponsorId !== given.sponsorId);
  const digest = await digestOf(vault, given);
  if (digest === undefined) return;
  for (const other of others) {
    if ((await digestOf(vault, other)) !== digest) continue;
    throw refuseGrant(
      "This key is in the pool already, given by another sponsor.",
      "Nothing was saved. Make a key of its own for this gift, or ask whoever runs the pool.",
      "grant_not_allowed",
    );
  }
}

/**
 * Saves a grant whose key no other sponsor gave. Who gives the same one at the same moment, at whatever
 * machine of the pool, may have been saved by then: whoever sees the other takes its own back, ended and
 * without the key, so that the two never both pay. Throws `grant_not_allowed`.
 */
export async function saveWithOwnKey(
  world: {
    readonly directory: Pick<Directory, "grants" | "saveGrant">;
    readonly vault: Pick<Vault, "digest">;
    readonly clock: Pick<Clock, "nowMs">;
  },
  grant: Grant,
): Promise<void> {
  const { directory, vault, clock } = world;
  await refuseOthersKey(vault, await directory.grants(), grant);
  await directory.saveGrant(grant);
  if (grant.sealedKey === undefined) return;
  try {
    await refuseOthersKey(vault, await directory.grants(), grant);
  } catch (error) {
    await changeGrant(directory, grant.id, ({ sealedKey: _given, ...found }) => ({
      ...found,
      status: "paused",
      validUntil: clock.nowMs(),
    }));
    throw error;
  }
}

async function digestOf(
  vault: Pick<Vault, "digest">,
  { id, provider, sealedKey }: Grant,
): Promise<string | undefined> {
  if (sealedKey === undefined) return undefined;
  try {
    return await vault.digest(sealedKey, { grantId: id, provider });
  } catch (error) {
    // One that does not open pays for nothing either; `granary doctor` says so.
    if (!isGranaryError(error)) throw error;
    return undefined;
  }
}
