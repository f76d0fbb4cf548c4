import { endpointOf } from "../../../pool/grant-endpoint.ts";
import { checkGrantTerms, needsAttestation } from "../../../pool/grant-terms.ts";
import { providerOf } from "../../../providers/index.ts";
import { termsToRecheck } from "../../../providers/terms.ts";
import { isGranaryError } from "../../../schemas/granary-error.ts";
import type { GrantKind, Grant } from "../../../schemas/grant.ts";
import { isAutoGrant } from "../../models/auto-grant.ts";
import { vaultKeyIdOf } from "../../vault/vault.ts";
import { opensKey } from "../../../pool/opens-key.ts";
import { describeAttention } from "../describe-attention.ts";
import type { Check, Finding } from "./check.ts";

/** Grants that people gave and that have not ended. */
const givenNow = (grants: readonly Grant[], now: number) =>
  grants.filter((grant) => !isAutoGrant(grant) && !grant.practice && grant.validUntil > now);

/** Grants from before kinds were asked for are a key, or a server where there is none or it is at home. */
function kindOf({ kind, sealedKey, privateHosts = [] }: Grant): GrantKind {
  if (kind !== undefined) return kind;
  return sealedKey === undefined || privateHosts.length > 0 ? "model-server" : "sponsor-key";
}

/** Whether somebody agreed to each grant, and its provider's terms still let it in. */
export const checkAttestations: Check = async ({ store }, { clock }) => {
  const check = "terms";
  const given = givenNow(await store.directory.grants(), clock.nowMs());
  const findings = given.flatMap((grant): Finding[] => {
    const kind = kindOf(grant);
    try {
      if (providerOf(grant.provider) !== undefined) {
        checkGrantTerms(endpointOf(grant).termsOf, kind);
      }
    } catch (error) {
      if (!isGranaryError(error)) throw error;
      const message = `${grant.name}: ${error.message}`;
      return [{ check, status: "warn", message, hint: error.hint ?? "" }];
    }
    if (!needsAttestation(kind) || grant.attestation !== undefined) return [];
    const message = `Nobody has agreed to the terms for ${grant.name}.`;
    const hint = `Show its sponsor the clause: granary grant attest ${grant.id}`;
    return [{ check, status: "warn", message, hint }];
  });
  if (findings.length > 0) return findings;
  return [{ check, status: "ok", message: "Every gift is one that its provider's terms let in." }];
};

/** Whether the terms of providers were read lately. */
export const checkTermsAge: Check = async (_data, { clock }) => {
  const check = "terms table";
  const old = [...new Set(termsToRecheck(clock.nowMs()).map(({ provider }) => provider))];
  if (old.length === 0) {
    return [{ check, status: "ok", message: "The terms of every provider were read lately." }];
  }
  const message = `Nobody has read these providers' terms again for long: ${old.join(", ")}.`;
  const hint = "Update Granary, or read the pages of GET /v1/grant-terms before a new gift.";
  return [{ check, status: "warn", message, hint }];
};

/** Whether every sealed key is under the newest vault key. */
export const checkOldKeys: Check = async (data) => {
  const check = "vault key";
  const grants = await data.store.directory.grants();
  const sealed = grants.filter(({ sealedKey }) => sealedKey !== undefined);
  if (sealed.length === 0) return [];
  const vault = await data.vault().catch(() => undefined);
  // What is wrong with the vault is told by its own check.
  if (vault === undefined) return [];
  const stale = sealed.filter(
    (one) => one.sealedKey && vaultKeyIdOf(one.sealedKey) !== vault.keyId,
  );
  const movable = await Promise.all(stale.map((grant) => opensKey(vault, grant)));
  const old = movable.filter(Boolean).length;
  // One that does not open cannot be moved either; the check of the vault says so.
  if (old === 0 && stale.length > 0) return [];
  if (old === 0) {
    return [{ check, status: "ok", message: "Every sealed key is under the newest vault key." }];
  }
  const message = `${old} of ${sealed.length} sealed keys are under an older vault key.`;
  return [{ check, status: "warn", message, hint: "Move them with: granary vault rewrap" }];
};

/** Which grants their providers refuse at present, and why. */
export const checkAttention: Check = async ({ store, pool }, { clock }) => {
  const check = "attention";
  const now = clock.nowMs();
  const grants = (await store.directory.grants()).filter(({ validUntil }) => validUntil > now);
  const hint =
    "Tell its sponsor. It is tried again by itself; granary grant resume tries it at once, granary grant key gives it a new key.";
  return grants
    .flatMap((grant) => describeAttention(grant, pool.timeZone))
    .map((message): Finding => ({ check, status: "warn", message, hint }));
};
