import { readFile } from "node:fs/promises";
import { acceptKey } from "../../../pool/grant-key.ts";
import type { GrantEndpoint } from "../../../pool/grant-endpoint.ts";
import type { SecretOwner, Vault } from "../../../ports/vault.ts";
import type { SealedSecret } from "../../../schemas/grant.ts";
import { isKeyText } from "../../vault/vault.ts";
import type { CliContext } from "../cli-context.ts";
import { wrongOption, type GrantAddOptions } from "./grant-options.ts";

type KeyOptions = Pick<GrantAddOptions, "keyStdin" | "keyEnv" | "sealed">;
type StdinOptions = Partial<Pick<KeyOptions, "keyStdin" | "sealed">>;

/** Whether the options name a key at all. Throws `request_invalid` if they name more than one. */
export function namesKey({ keyStdin, keyEnv, sealed }: KeyOptions): boolean {
  const named = [keyStdin, keyEnv !== undefined, sealed !== undefined].filter(Boolean).length;
  if (named > 1) {
    throw wrongOption(
      "The key was named twice.",
      "Use one of --key-stdin, --key-env and --sealed.",
    );
  }
  return named === 1;
}

/** Whether all of standard input is the key, so that nobody can be asked anything there. */
export const takesStdin = (
  { keyStdin, sealed }: StdinOptions,
  { askSecret }: Pick<CliContext, "askSecret">,
): boolean => (keyStdin === true && askSecret === undefined) || sealed === "-";

/**
 * The key the options name, sealed for its grant. Throws `request_invalid` for what is no key; nothing
 * it says holds one.
 */
export async function readKey(
  options: KeyOptions,
  context: CliContext,
  to: {
    readonly vault: Vault;
    readonly owner: SecretOwner;
    readonly endpoint: GrantEndpoint;
  },
): Promise<SealedSecret> {
  const { vault, owner } = to;
  if (options.sealed === undefined) return vault.seal(await readPlain(options, context), owner);
  return acceptKey(vault, await readSealed(options.sealed, context), to);
}

async function readSealed(from: string, context: CliContext): Promise<string> {
  if (from === "-") return context.readStdin();
  try {
    return await readFile(from, "utf8");
  } catch {
    throw wrongOption(`The file ${from} cannot be read.`, "Nothing was saved. Check its name.");
  }
}

const readTyped = ({ askSecret, readStdin }: CliContext): Promise<string> =>
  askSecret === undefined
    ? readStdin()
    : askSecret("Paste the key and press Enter; it is not shown: ");

async function readPlain(options: KeyOptions, context: CliContext): Promise<string> {
  const name = options.keyEnv ?? "";
  // Somebody may have written the key itself, which must not be repeated.
  if (!options.keyStdin && !/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) {
    throw wrongOption(
      "--key-env takes the name of a variable, not a key.",
      "Nothing was saved. If a key stood there, it is in the history of this shell now: make a new one.",
    );
  }
  const text = options.keyStdin ? await readTyped(context) : context.env[name];
  const key = text?.trim() ?? "";
  const from = options.keyStdin ? "standard input" : `the variable ${options.keyEnv}`;
  if (key === "") {
    throw wrongOption(`There is no key in ${from}.`, "Nothing was saved. Check it and try again.");
  }
  // A header cannot carry anything else, and an error of the HTTP library would repeat it.
  if (!isKeyText(key)) {
    throw wrongOption(`What came from ${from} is not a key.`, "A key is one line without spaces.");
  }
  return key;
}
