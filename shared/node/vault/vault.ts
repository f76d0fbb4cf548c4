import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import type { Random } from "../../ports/random.ts";
import type { SecretOwner, Vault } from "../../ports/vault.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { sealedSecretSchema, type SealedSecret } from "../../schemas/grant.ts";
import { ageIdentityOf, openAgeText, type AgeIdentity } from "./age-identity.ts";
import type { VaultKey, VaultKeys } from "./key-encryption-key.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";

const version = "gv1";
const ivBytes = 12;
const tagBytes = 16;
const dataKeyBytes = 32;

/** A vault whose key-encryption key can be changed without anybody seeing a secret. */
export type RekeyableVault = Vault & {
  /** The id of the key that new secrets are wrapped under. */
  readonly keyId: string;
  /** Whether the key with this id is here; reads the keys again if it is not. */
  readonly hasKey: (keyId: string) => boolean;
  /**
   * Wraps the secret's data key under the newest key; the secret itself stays encrypted as it is.
   * Returns the same text if it is under that key already. Throws as `open` does.
   */
  readonly rewrap: (sealed: SealedSecret, owner: SecretOwner) => Promise<SealedSecret>;
};

type Part = "data-key" | "secret";
type SealedParts = {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  readonly secret: Uint8Array;
};

/** Names a key: derived from it one way, so that a sealed text does not help to guess the key. */
export function vaultKeyOf(bytes: Uint8Array): VaultKey {
  const id = Buffer.from(hkdfSync("sha256", bytes, "", "granary vault key id", 8)).toString("hex");
  return { id, bytes };
}

/** What a ciphertext is bound to. JSON keeps `a|b` + `c` apart from `a` + `b|c`. */
const associatedData = (part: Part, owner: SecretOwner, keyId = "") =>
  Buffer.from(JSON.stringify([version, part, owner.grantId, owner.provider, keyId]));

function encrypt(plain: Uint8Array, context: Context): Uint8Array {
  const iv = context.random.bytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", context.key, iv).setAAD(context.data);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(box: Uint8Array, context: Omit<Context, "random">): Buffer {
  const tag = box.subarray(box.length - tagBytes);
  const options = { authTagLength: tagBytes };
  const decipher = createDecipheriv("aes-256-gcm", context.key, box.subarray(0, ivBytes), options);
  decipher.setAAD(context.data).setAuthTag(tag);
  const body = box.subarray(ivBytes, box.length - tagBytes);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

type Context = {
  readonly key: Uint8Array;
  readonly data: Uint8Array;
  readonly random: Random;
};

/** One line that a header can carry; anything else is not a key. */
const keyPattern = /^[\x21-\x7E]{1,4096}$/;

/** Whether a text can be a provider's key. */
export const isKeyText = (text: string): boolean => keyPattern.test(text);

const refuse = (message: string, hint: string) => new GranaryError("internal", message, { hint });

function parse(sealed: string): SealedParts {
  const [format, keyId, wrapped, secret, ...rest] = sealed.split(".");
  const whole = keyId !== undefined && wrapped !== undefined && secret !== undefined;
  if (format !== version || !whole || rest.length > 0) {
    throw refuse(
      "A sealed key has a form this version cannot read.",
      "Use the version of Granary that sealed it, or add the key again.",
    );
  }
  return {
    keyId,
    wrapped: Buffer.from(wrapped, "base64url"),
    secret: Buffer.from(secret, "base64url"),
  };
}

const write = (parts: SealedParts) =>
  sealedSecretSchema.parse(
    [
      version,
      parts.keyId,
      Buffer.from(parts.wrapped).toString("base64url"),
      Buffer.from(parts.secret).toString("base64url"),
    ].join("."),
  );

/** Runs a decryption and hides what the cipher says: it must never reach a log with bytes in it. */
function opening<Value>(run: () => Value): Value {
  try {
    return run();
  } catch {
    throw refuse(
      "A sealed key does not open: it was changed, or moved here from another grant.",
      "Restore the database from a backup, or add the key again.",
    );
  }
}

/** The id of the vault key a sealed secret is wrapped under; empty if it cannot be one. */
export const vaultKeyIdOf = (sealed: SealedSecret): string => sealed.split(".")[1] ?? "";

/**
 * Envelope encryption with AES-256-GCM. Each secret has a random data key of its own, wrapped by the
 * first of `keys`; the others only open what they wrapped before. Both layers are bound to the
 * grant and its provider, so a sealed secret opens nowhere else. Text: `gv1.keyId.wrapped.secret`.
 *
 * `reload` reads the keys again: before each sealing, and when a secret is under a key that is not
 * here. So a running pool follows a changed key; keys it once knew stay readable until it ends.
 */
export function createVault(options: {
  readonly keys: VaultKeys;
  readonly random: Random;
  readonly reload?: () => VaultKeys;
}): RekeyableVault {
  const { random } = options;
  const ring = createKeyRing(options.keys, options.reload);

  const wrap = (dataKey: Uint8Array, owner: SecretOwner) => {
    const { id, bytes } = ring.newest();
    const data = associatedData("data-key", owner, id);
    return { keyId: id, wrapped: encrypt(dataKey, { key: bytes, data, random }) };
  };

  const unwrap = (parts: SealedParts, owner: SecretOwner) => {
    const key = ring.find(parts.keyId);
    if (key === undefined) {
      throw refuse(
        `A sealed key was wrapped under the vault key ${parts.keyId.slice(0, 16)}, which is not here.`,
        `Put back the vault key it was sealed with; the one in use is ${ring.newest().id}.`,
      );
    }
    const data = associatedData("data-key", owner, key.id);
    return opening(() => decrypt(parts.wrapped, { key: key.bytes, data }));
  };

  const seal = async (secret: string, owner: SecretOwner) => {
    ring.refresh();
    const key = random.bytes(dataKeyBytes);
    const data = associatedData("secret", owner);
    const box = encrypt(Buffer.from(secret), { key, data, random });
    const wrapped = wrap(key, owner);
    key.fill(0);
    return write({ ...wrapped, secret: box });
  };

  return {
    get keyId() {
      return ring.newest().id;
    },
    hasKey: (keyId) => ring.find(keyId) !== undefined,
    seal,
    open: async (sealed, owner) => {
      const parts = parse(sealed);
      const dataKey = unwrap(parts, owner);
      const data = associatedData("secret", owner);
      const secret = opening(() => decrypt(parts.secret, { key: dataKey, data }));
      dataKey.fill(0);
      return secret.toString("utf8");
    },
    digest: async (sealed, owner) => {
      const parts = parse(sealed);
      const dataKey = unwrap(parts, owner);
      const data = associatedData("secret", owner);
      const secret = opening(() => decrypt(parts.secret, { key: dataKey, data }));
      const key = hkdfSync("sha256", ring.newest().bytes, "", "granary key digest", dataKeyBytes);
      const digest = createHmac("sha256", Buffer.from(key)).update(secret).digest("hex");
      dataKey.fill(0);
      secret.fill(0);
      return digest;
    },
    ...createDoor(ring, seal),
    rewrap: async (sealed, owner) => {
      ring.refresh();
      const parts = parse(sealed);
      if (parts.keyId === ring.newest().id) return sealed;
      const dataKey = unwrap(parts, owner);
      const wrapped = wrap(dataKey, owner);
      dataKey.fill(0);
      return write({ ...wrapped, secret: parts.secret });
    },
  };
}

/** The way in for keys that were sealed elsewhere. */
function createDoor(ring: KeyRing, seal: Vault["seal"]): Pick<Vault, "recipient" | "accept"> {
  const identities = new Map<string, Promise<AgeIdentity>>();
  const identityOf = (key: VaultKey) => {
    const known = identities.get(key.id) ?? ageIdentityOf(key);
    identities.set(key.id, known);
    return known;
  };

  return {
    recipient: async () => {
      ring.refresh();
      return (await identityOf(ring.newest())).recipient;
    },
    accept: async (ageText, owner, place) => {
      ring.refresh();
      const opened = await openAgeText(ageText, await Promise.all(ring.all().map(identityOf)));
      if (opened.kind === "refused") return opened;
      const lines = Buffer.from(opened.bytes).toString("utf8").trim().split(/\r?\n/);
      opened.bytes.fill(0);
      const [key = "", host, ...more] = lines.map((line) => line.trim());
      if (!isKeyText(key) || more.length > 0) return { kind: "refused", reason: "not_a_key" };
      if (host === undefined && !place.isPinned) {
        return { kind: "refused", reason: "place_missing" };
      }
      if (host !== undefined && host.toLowerCase() !== place.hostname) {
        return { kind: "refused", reason: "other_place" };
      }
      return { kind: "sealed", sealed: await seal(key, owner) };
    },
  };
}
