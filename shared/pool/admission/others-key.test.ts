// Goal: a key that one sponsor gave is nobody else's to give, whatever vault key it lies under; a sponsor's
// own key may have several grants. Method: a real vault whose key changes in between.
import { beforeEach, expect, it } from "vitest";
import { systemRandom } from "../../node/machine/random.ts";
import type { VaultKeys } from "../../node/vault/key-encryption-key.ts";
import { createVault, vaultKeyOf } from "../../node/vault/vault.ts";
import type { Grant, SealedSecret } from "../../schemas/grant.ts";
import { grantIdSchema, sponsorIdSchema } from "../../schemas/ids.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import { refuseOthersKey, saveWithOwnKey } from "./others-key.ts";

let keys: VaultKeys;
beforeEach(() => {
  keys = [vaultKeyOf(systemRandom.bytes(32))];
});
const vaultNow = () => createVault({ keys, random: systemRandom, reload: () => keys });

const grantOf = async (number: number, sponsor: number, key: string | SealedSecret | undefined) => {
  const id = grantIdSchema.parse(`grant_${idDigits(number)}`);
  const sponsorId = sponsorIdSchema.parse(`sponsor_${idDigits(sponsor)}`);
  const { provider } = samples.grant;
  const sealedKey =
    key === undefined ? undefined : await vaultNow().seal(key, { grantId: id, provider });
  const { sealedKey: _sealedKey, ...grant } = samples.grant;
  return { ...grant, id, sponsorId, ...(sealedKey !== undefined && { sealedKey }) } satisfies Grant;
};

it("another sponsor's key is refused with a code and a hint, which name no key and nobody", async () => {
  const first = await grantOf(1, 1, "sk-the-owners-own");
  const again = await grantOf(2, 2, "sk-the-owners-own");
  const refused = refuseOthersKey(vaultNow(), [first], again);
  await expect(refused).rejects.toMatchObject({
    code: "grant_not_allowed",
    message: "This key is in the pool already, given by another sponsor.",
    hint: expect.stringContaining("Make a key of its own") as string,
  });
});

it("also after the vault's key has changed, though what was sealed before lies under the old one", async () => {
  const first = await grantOf(1, 1, "sk-the-owners-own");
  keys = [vaultKeyOf(systemRandom.bytes(32)), ...keys];
  const again = await grantOf(2, 2, "sk-the-owners-own");
  await expect(refuseOthersKey(vaultNow(), [first], again)).rejects.toMatchObject({
    code: "grant_not_allowed",
  });
});

it("a sponsor's own key, another key, none at all and one that does not open stand in nobody's way", async () => {
  const first = await grantOf(1, 1, "sk-the-owners-own");
  const broken = { ...first, sealedKey: "gv1.0.AAAA.AAAA" as SealedSecret };
  const vault = vaultNow();
  for (const [others, given] of [
    [[first], await grantOf(2, 1, "sk-the-owners-own")],
    [[first], await grantOf(2, 2, "sk-the-owners-owm")],
    [[first], await grantOf(2, 2, undefined)],
    [[broken], await grantOf(2, 2, "sk-the-owners-own")],
  ] as const) {
    await expect(refuseOthersKey(vault, others, given)).resolves.toBeUndefined();
  }
});

it("a digest is no plain hash: another vault's says nothing about it", async () => {
  const { id, provider, sealedKey } = await grantOf(1, 1, "sk-the-owners-own");
  const owner = { grantId: id, provider };
  const one = await vaultNow().digest(sealedKey!, owner);
  keys = [vaultKeyOf(systemRandom.bytes(32)), ...keys];
  expect(await vaultNow().digest(sealedKey!, owner)).not.toBe(one);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
});

it("two sponsors who give one key at the same moment do not both pay with it, and it may be given again", async () => {
  const kept = new Map<string, Grant>();
  const directory = {
    grants: () => Promise.resolve([...kept.values()]),
    saveGrant: (grant: Grant) => Promise.resolve(void kept.set(grant.id, grant)),
  };
  const save = (grant: Grant) =>
    saveWithOwnKey({ directory, vault: vaultNow(), clock: { nowMs: () => 5 } }, grant);
  const both = [await grantOf(1, 1, "sk-travels"), await grantOf(2, 2, "sk-travels")];
  const ends = await Promise.allSettled(both.map(save));
  expect(ends.some(({ status }) => status === "rejected")).toBe(true);
  const paying = [...kept.values()].filter(({ sealedKey }) => sealedKey !== undefined);
  expect(paying.length).toBeLessThan(2);
  for (const { sealedKey, validUntil } of kept.values()) {
    expect(sealedKey === undefined).toBe(validUntil === 5);
  }
  const again = paying[0] ?? (await grantOf(3, 1, "sk-travels"));
  await expect(save(again)).resolves.toBeUndefined();
});
