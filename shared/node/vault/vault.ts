import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import type { Random } from "../../ports/random.ts";
import type { SecretOwner, Vault } from "../../ports/vault.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { sealedSecretSchema, type SealedSecret } from "../../schemas/grant.ts";

const version = "gv1";
const ivBytes = 12;
const tagBytes = 16;
const dataKeyBytes = 32;

/** A key-encryption key: 32 random bytes and the public id that sealed texts name it by. */
export type VaultKey = { readonly id: string; readonly bytes: Uint8Array };

/** A vault whose key-encryption key can be changed without anybody seeing a secret. */
export type RekeyableVault = Vault & {
  /** The id of the key that new secrets are wrapped under. */
  readonly keyId: string;
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

/**
 * Envelope encryption with AES-256-GCM. Each secret has a random data key of its own, wrapped by the
 * first of `keys`; the others only open what they wrapped before. Both layers are bound to the
 * grant and its provider, so a sealed secret opens nowhere else. Text: `gv1.keyId.wrapped.secret`.
 */
export function createVault(options: {
  readonly keys: readonly [VaultKey, ...VaultKey[]];
  readonly random: Random;
}): RekeyableVault {
  const { keys, random } = options;
  const [current] = keys;

  const wrap = (dataKey: Uint8Array, owner: SecretOwner) =>
    encrypt(dataKey, {
      key: current.bytes,
      data: associatedData("data-key", owner, current.id),
      random,
    });

  const unwrap = (parts: SealedParts, owner: SecretOwner) => {
    const key = keys.find((candidate) => candidate.id === parts.keyId);
    if (key === undefined) {
      throw refuse(
        `A sealed key was wrapped under the vault key ${parts.keyId.slice(0, 16)}, which is not here.`,
        `Put back the vault key it was sealed with; the one in use is ${current.id}.`,
      );
    }
    const data = associatedData("data-key", owner, key.id);
    return opening(() => decrypt(parts.wrapped, { key: key.bytes, data }));
  };

  return {
    keyId: current.id,
    seal: async (secret, owner) => {
      const dataKey = random.bytes(dataKeyBytes);
      const box = encrypt(Buffer.from(secret), {
        key: dataKey,
        data: associatedData("secret", owner),
        random,
      });
      const wrapped = wrap(dataKey, owner);
      dataKey.fill(0);
      return write({ keyId: current.id, wrapped, secret: box });
    },
    open: async (sealed, owner) => {
      const parts = parse(sealed);
      const dataKey = unwrap(parts, owner);
      const data = associatedData("secret", owner);
      const secret = opening(() => decrypt(parts.secret, { key: dataKey, data }));
      dataKey.fill(0);
      return secret.toString("utf8");
    },
    rewrap: async (sealed, owner) => {
      const parts = parse(sealed);
      if (parts.keyId === current.id) return sealed;
      const dataKey = unwrap(parts, owner);
      const wrapped = wrap(dataKey, owner);
      dataKey.fill(0);
      return write({ keyId: current.id, wrapped, secret: parts.secret });
    },
  };
}
