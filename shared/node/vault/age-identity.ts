// https://age-encryption.org/v1 (the file format) and https://github.com/FiloSottile/typage,
// checked 2026-11.
import { hkdfSync } from "node:crypto";
import { armor, Decrypter, identityToRecipient } from "age-encryption";
import { limits } from "../../schemas/limits.ts";
import type { VaultKey } from "./key-encryption-key.ts";

/** The half of an age identity that opens; it never leaves the process and cannot be exported. */
export type AgeIdentity = {
  /** `age1…`, for everybody. */
  readonly recipient: string;
  readonly privateKey: Parameters<typeof identityToRecipient>[0];
};

/** What PKCS #8 puts before the 32 bytes of an X25519 key (RFC 8410). */
const pkcs8Head = Buffer.from("302e020100300506032b656e04220420", "hex");

/**
 * The pool's age identity under one vault key. It is derived from that key one way, so that every
 * machine with the key has the same identity, nothing else must be kept, and a change of the vault
 * key changes it too.
 */
export async function ageIdentityOf(key: VaultKey): Promise<AgeIdentity> {
  const seed = Buffer.from(hkdfSync("sha256", key.bytes, "", "granary age identity", 32));
  const encoded = Buffer.concat([pkcs8Head, seed]);
  const privateKey = await crypto.subtle.importKey("pkcs8", encoded, { name: "X25519" }, false, [
    "deriveBits",
  ]);
  seed.fill(0);
  encoded.fill(0);
  return { recipient: await identityToRecipient(privateKey), privateKey };
}

/** What was inside an age file, or why it stays closed. */
export type AgeOpening =
  | { readonly kind: "opened"; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly reason: "not_age" | "other_recipient" };

/** What the library says, word for word, when a file is whole and for somebody else (0.3.1). */
const noIdentity = "no identity matched any of the file's recipients";

/**
 * Opens an age file in armor with whichever of the identities it was sealed to. Longer texts than
 * `sealedKeyCharactersMax` are not looked at. Never throws.
 */
export async function openAgeText(
  text: string,
  identities: readonly AgeIdentity[],
): Promise<AgeOpening> {
  if (text.length > limits.sealedKeyCharactersMax) return { kind: "refused", reason: "not_age" };
  try {
    const decrypter = new Decrypter();
    for (const { privateKey } of identities) decrypter.addIdentity(privateKey);
    return { kind: "opened", bytes: await decrypter.decrypt(armor.decode(text)) };
  } catch (error) {
    const isOther = error instanceof Error && error.message === noIdentity;
    return { kind: "refused", reason: isOther ? "other_recipient" : "not_age" };
  }
}
