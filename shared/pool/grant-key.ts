import type { AcceptedSecret, KeyPlace, SecretOwner, Vault } from "../ports/vault.ts";
import type { SealedSecret } from "../schemas/grant.ts";
import { refuseGrant, type GrantDraft } from "./grant-draft.ts";
import type { GrantEndpoint } from "./grant-endpoint.ts";

/**
 * Whether a grant of this kind comes with a key or without one, as it must. Throws `request_invalid`.
 */
export function checkHasKey(
  { kind, hasKey }: Pick<GrantDraft, "kind" | "hasKey">,
  { provider }: GrantEndpoint,
): void {
  if (kind === "cloud-federation" && hasKey) {
    throw refuseGrant(
      "A role in a cloud has no lasting key.",
      "Leave the key out, or give it as sponsor-key if the terms allow that.",
    );
  }
  if (hasKey || kind === "cloud-federation" || provider.hosts === "any") return;
  throw refuseGrant(
    `${provider.name} answers nobody without a key.`,
    "Give it along: sealedKey in a request; --key-stdin, --key-env or --sealed on the command line.",
  );
}

const refusals = {
  not_age: "The sealed key is no age file in armor, or a damaged one.",
  other_recipient: "The key was sealed to somebody else, or to a key this pool no longer has.",
  not_a_key: "What was sealed is no key: a key is one line without spaces.",
  place_missing: "What was sealed does not say where the key may go: its host on a second line.",
  other_place: "The key was sealed for another host than this gift's.",
} as const satisfies Record<Extract<AcceptedSecret, { kind: "refused" }>["reason"], string>;

/** Where a grant's key may go. */
export const keyPlaceOf = ({ provider, hostname }: GrantEndpoint): KeyPlace => ({
  hostname,
  isPinned: provider.hosts !== "any",
});

/**
 * Takes a key that was sealed with age to the pool's recipient and seals it for its grant. Throws
 * `request_invalid`; nothing it says holds any of it.
 */
export async function acceptKey(
  vault: Pick<Vault, "accept">,
  ageText: string,
  to: { readonly owner: SecretOwner; readonly endpoint: GrantEndpoint },
): Promise<SealedSecret> {
  const accepted = await vault.accept(ageText, to.owner, keyPlaceOf(to.endpoint));
  if (accepted.kind === "sealed") return accepted.sealed;
  throw refuseGrant(
    refusals[accepted.reason],
    "Nothing was saved. Seal it to what GET /v1/pool-key says, or granary vault recipient.",
  );
}
