import type { Random } from "../ports/random.ts";
import { accessTokenTextSchema } from "../schemas/join.ts";

const tokenBytes = 32;

/** A new access token, `grn_…` with 256 random bits. Only the device that joins ever sees it. */
export function createAccessTokenText(random: Random): string {
  const text = btoa(String.fromCharCode(...random.bytes(tokenBytes)));
  const url = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return accessTokenTextSchema.parse(`grn_${url}`);
}

/**
 * The SHA-256 of a token or an invite code, in hex: what the pool keeps instead. Both are random
 * and long, so a fast hash without salt gives nothing away.
 */
export async function hashSecret(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
