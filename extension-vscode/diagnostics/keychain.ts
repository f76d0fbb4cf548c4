import type { Secrets } from "../pool/membership.ts";

const key = "granary.trial";

/** Whether the keychain gives back what it was given; a system without a keyring forgets or refuses. */
export async function keepsWhatItIsGiven(secrets: Secrets): Promise<boolean> {
  try {
    await secrets.write(key, key);
    const isKept = (await secrets.read(key)) === key;
    await secrets.remove(key);
    return isKept;
  } catch {
    return false;
  }
}
