import type { Vault } from "../../ports/vault.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import type { Grant } from "../../schemas/grant.ts";
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
