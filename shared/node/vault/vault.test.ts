import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { sealedSecretSchema } from "../../schemas/grant.ts";
import { systemRandom } from "../machine/random.ts";
import { createVault, vaultKeyOf } from "./vault.ts";

// Goal: a sealed secret opens for its own grant with its own key and in no other way, and no
// refusal says anything about the secret. Method: real AES-GCM, every byte of a sealed text changed.

const secret = "sk-proj-marked-secret-0123456789";
const owner = { grantId: "grant_aaaaaaaaaaaaaaaa", provider: "openai" };
const newKey = () => vaultKeyOf(systemRandom.bytes(32));
const newVault = () => createVault({ keys: [newKey()], random: systemRandom });

/** The error of an opening that must fail, checked to be silent about the secret. */
async function refusalOf(opening: Promise<unknown>) {
  const error: unknown = await opening.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isGranaryError(error, "internal")) throw new Error("it opened, or failed in another way");
  const everything = `${error.message} ${error.hint} ${error.stack} ${JSON.stringify(error)}`;
  expect(everything).not.toContain(secret.slice(8, 24));
  expect(error.cause).toBeUndefined();
  return error;
}

test("a sealed secret opens for its own grant", async () => {
  const vault = newVault();
  expect(await vault.open(await vault.seal(secret, owner), owner)).toBe(secret);
});

test("any text can be sealed, and its sealed form does not contain it", async () => {
  const vault = newVault();
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, unit: "grapheme" }), async (text) => {
      const sealed = await vault.seal(text, owner);
      expect(await vault.open(sealed, owner)).toBe(text);
      expect(text.length > 8 && sealed.includes(text)).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test("the same secret sealed twice gives two different texts", async () => {
  const vault = newVault();
  expect(await vault.seal(secret, owner)).not.toBe(await vault.seal(secret, owner));
});

test("a sealed secret names its format and the key it is wrapped under", async () => {
  const vault = newVault();
  expect((await vault.seal(secret, owner)).split(".").slice(0, 2)).toEqual(["gv1", vault.keyId]);
});

test.each([
  { grantId: "grant_bbbbbbbbbbbbbbbb", provider: "openai" },
  { grantId: "grant_aaaaaaaaaaaaaaaa", provider: "mistral" },
  { grantId: 'grant_aaaaaaaaaaaaaaaa","openai', provider: "" },
])("a sealed secret that was moved to another row does not open: %o", async (other) => {
  const vault = newVault();
  const error = await refusalOf(vault.open(await vault.seal(secret, owner), other));
  expect(error.message).toContain("moved");
});

test("a sealed secret with any byte changed does not open", async () => {
  const vault = newVault();
  const [format, keyId, ...boxes] = (await vault.seal(secret, owner)).split(".");
  for (const [which, box] of boxes.entries()) {
    for (let at = 0; at < Buffer.from(box, "base64url").length; at++) {
      const bytes = Buffer.from(box, "base64url");
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      const changed = boxes.with(which, bytes.toString("base64url"));
      const text = sealedSecretSchema.parse([format, keyId, ...changed].join("."));
      expect(await refusalOf(vault.open(text, owner))).toBeDefined();
    }
  }
});

test.each(["", "gv1", "gv2.a.b.c", "gv1.a.b.c.d", `plain ${secret}`])(
  "a text that is not a sealed secret is refused without being shown",
  async (text) => {
    expect(await refusalOf(newVault().open(sealedSecretSchema.parse(text), owner))).toBeDefined();
  },
);

test("a sealed secret cut short is refused", async () => {
  const vault = newVault();
  const [format, keyId, wrapped] = (await vault.seal(secret, owner)).split(".");
  const short = sealedSecretSchema.parse([format, keyId, wrapped, "AAAA"].join("."));
  expect(await refusalOf(vault.open(short, owner))).toBeDefined();
});

test("halves of two sealed secrets do not open together", async () => {
  const vault = newVault();
  const [, , wrapped] = (await vault.seal(secret, owner)).split(".");
  const [format, keyId, , box] = (await vault.seal(secret, owner)).split(".");
  const mixed = sealedSecretSchema.parse([format, keyId, wrapped, box].join("."));
  expect(await refusalOf(vault.open(mixed, owner))).toBeDefined();
});

test("a secret sealed under another vault key says which key is missing", async () => {
  const first = newVault();
  const second = newVault();
  const error = await refusalOf(second.open(await first.seal(secret, owner), owner));
  expect(error.message).toContain(first.keyId);
  expect(error.hint).toContain(second.keyId);
});

test("rewrapping moves a secret to the new key and leaves its ciphertext alone", async () => {
  const [before, after] = [newKey(), newKey()];
  const old = createVault({ keys: [before], random: systemRandom });
  const both = createVault({ keys: [after, before], random: systemRandom });
  const next = createVault({ keys: [after], random: systemRandom });
  const sealed = await old.seal(secret, owner);
  expect(await both.open(sealed, owner)).toBe(secret);
  const moved = await both.rewrap(sealed, owner);
  expect(moved.split(".")[3]).toBe(sealed.split(".")[3]);
  expect(await next.open(moved, owner)).toBe(secret);
  expect(await refusalOf(old.open(moved, owner))).toBeDefined();
  expect(await both.rewrap(moved, owner)).toBe(moved);
});

test("rewrapping does not move a secret to another grant", async () => {
  const [before, after] = [newKey(), newKey()];
  const sealed = await createVault({ keys: [before], random: systemRandom }).seal(secret, owner);
  const both = createVault({ keys: [after, before], random: systemRandom });
  expect(
    await refusalOf(both.rewrap(sealed, { ...owner, grantId: "grant_bbbbbbbbbbbbbbbb" })),
  ).toBeDefined();
});
