import { armor, Encrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { systemRandom } from "../machine/random.ts";
import { createVault, vaultKeyOf } from "./vault.ts";

// Goal: whoever has the pool's public recipient can give a key that only the vault ever sees, and
// nothing else gets in. Method: real age files, made by the library a browser would use.

const secret = "sk-proj-marked-secret-0123456789";
const owner = { grantId: "grant_aaaaaaaaaaaaaaaa", provider: "openai" };
const pinned = { hostname: "api.openai.com", isPinned: true };
const newKey = () => vaultKeyOf(systemRandom.bytes(32));
const vaultOf = (...keys: [ReturnType<typeof newKey>, ...ReturnType<typeof newKey>[]]) =>
  createVault({ keys, random: systemRandom });

const refused = (reason: string) => ({ kind: "refused", reason });

async function ageText(text: string, ...recipients: readonly string[]): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(text));
}

test("a key sealed to the pool's recipient is opened and sealed for its grant", async () => {
  const vault = vaultOf(newKey());
  const recipient = await vault.recipient();
  expect(recipient).toMatch(/^age1[a-z0-9]{58}$/);
  const accepted = await vault.accept(await ageText(` ${secret}\n`, recipient), owner, pinned);
  if (accepted.kind !== "sealed") throw new Error(accepted.reason);
  expect(accepted.sealed).not.toContain(secret);
  expect(await vault.open(accepted.sealed, owner)).toBe(secret);
});

test("a key may be sealed to the pool and to its sponsor at once", async () => {
  const vault = vaultOf(newKey());
  const own = await identityToRecipient(await generateIdentity());
  const text = await ageText(secret, own, await vault.recipient());
  expect((await vault.accept(text, owner, pinned)).kind).toBe("sealed");
});

test("the same vault key has the same recipient on every machine, another one has another", async () => {
  const [key, other] = [newKey(), newKey()];
  const recipients = [vaultOf(key), vaultOf(key), vaultOf(other)].map((one) => one.recipient());
  const [first, second, third] = await Promise.all(recipients);
  expect(first).toBe(second);
  expect(first).not.toBe(third);
});

test("what was sealed before a new vault key still gets in, and what comes after it too", async () => {
  const [before, after] = [newKey(), newKey()];
  const old = vaultOf(before);
  const both = vaultOf(after, before);
  expect(await both.recipient()).not.toBe(await old.recipient());
  for (const vault of [old, both]) {
    const text = await ageText(secret, await vault.recipient());
    const accepted = await both.accept(text, owner, pinned);
    if (accepted.kind !== "sealed") throw new Error(accepted.reason);
    expect(accepted.sealed.split(".")[1]).toBe(after.id);
  }
});

test("a key sealed to somebody else says so", async () => {
  const vault = vaultOf(newKey());
  const text = await ageText(secret, await vaultOf(newKey()).recipient());
  expect(await vault.accept(text, owner, pinned)).toEqual({
    kind: "refused",
    reason: "other_recipient",
  });
});

test("a file under a passphrase is not opened, whatever it would cost", async () => {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(2);
  encrypter.setPassphrase("open sesame");
  const text = armor.encode(await encrypter.encrypt(secret));
  expect((await vaultOf(newKey()).accept(text, owner, pinned)).kind).toBe("refused");
});

test("whatever is no age file in armor is refused without a fault", async () => {
  const vault = vaultOf(newKey());
  const good = await ageText(secret, await vault.recipient());
  const lines = good.split("\n");
  const hostile = [
    "",
    secret,
    good.slice(0, -40),
    good.replace("BEGIN AGE ENCRYPTED FILE", "BEGIN PGP MESSAGE"),
    lines.with(1, (lines[1] ?? "").split("").toReversed().join("")).join("\n"),
    lines.toSpliced(2, 1).join("\n"),
    `${good}${"A".repeat(limits.sealedKeyCharactersMax)}`,
    "-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n",
    "\u0000".repeat(100),
  ];
  for (const text of hostile) {
    expect(await vault.accept(text, owner, pinned)).toEqual({ kind: "refused", reason: "not_age" });
  }
});

test.each(["", "two words", "three\nlines\nhere", "sk-\u00E9", "k".repeat(4097)])(
  "a file with something that is no key inside is refused",
  async (text) => {
    const vault = vaultOf(newKey());
    const sealed = await ageText(text, await vault.recipient());
    expect(await vault.accept(sealed, owner, pinned)).toEqual({
      kind: "refused",
      reason: "not_a_key",
    });
  },
);

test("the longest key there is fits", async () => {
  const vault = vaultOf(newKey());
  const sealed = await ageText("k".repeat(4096), await vault.recipient());
  expect(sealed.length).toBeLessThan(limits.sealedKeyCharactersMax);
  expect((await vault.accept(sealed, owner, pinned)).kind).toBe("sealed");
});

test("a key goes nowhere but to the host its sponsor wrote below it", async () => {
  const vault = vaultOf(newKey());
  const recipient = await vault.recipient();
  const bare = await ageText(secret, recipient);
  const bound = await ageText(`${secret}\r\nAPI.openai.com\n`, recipient);
  const anywhere = { hostname: "evil.example", isPinned: false };
  expect(await vault.accept(bare, owner, anywhere)).toEqual(refused("place_missing"));
  expect(await vault.accept(bound, owner, anywhere)).toEqual(refused("other_place"));
  expect(await vault.accept(bound, owner, { ...anywhere, isPinned: true })).toEqual(
    refused("other_place"),
  );
  const accepted = await vault.accept(bound, owner, { ...pinned, isPinned: false });
  if (accepted.kind !== "sealed") throw new Error(accepted.reason);
  expect(await vault.open(accepted.sealed, owner)).toBe(secret);
});
