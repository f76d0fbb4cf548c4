import { readFile } from "node:fs/promises";
import type { KeyPlace, SecretOwner, Vault } from "../../../ports/vault.ts";
import type { SealedSecret } from "../../../schemas/grant.ts";
import { isKeyText } from "../../vault/vault.ts";
import type { CliContext } from "../cli-context.ts";
import { wrongOption, type GrantAddOptions } from "./grant-options.ts";

type Source = Pick<GrantAddOptions, "keyStdin" | "keyEnv" | "sealed">;
type Piped = Partial<Pick<Source, "keyStdin" | "sealed">>;

/** Whether the options name a key at all. Throws `request_invalid` if they name more than one. */
export function namesKey({ keyStdin, keyEnv, sealed }: Source): boolean {
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
  { keyStdin, sealed }: Piped,
  { askSecret }: Pick<CliContext, "askSecret">,
): boolean => (keyStdin === true && askSecret === undefined) || sealed === "-";

const refusals = {
  not_age: ["is no age file in armor, or a damaged one", "Seal the key with age -a -r RECIPIENT."],
  other_recipient: [
    "was sealed to somebody else",
    "Seal it to this pool: granary vault recipient prints to whom.",
  ],
  not_a_key: [
    "has no key inside",
    "A key is one line without spaces; a host may follow on a second.",
  ],
  place_missing: [
    "does not say where its key may go",
    "Write the host of the endpoint on a second line below the key before sealing.",
  ],
  other_place: ["is for another host", "Seal the key again with this endpoint's host below it."],
} as const;

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

async function readPlain(options: Source, context: CliContext): Promise<string> {
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

/**
 * The key the options name, sealed for its grant. Throws `request_invalid` for what is no key; nothing
 * it says holds one.
 */
export async function readKey(
  options: Source,
  context: CliContext,
  to: { readonly vault: Vault; readonly owner: SecretOwner; readonly place: KeyPlace },
): Promise<SealedSecret> {
  const { vault, owner, place } = to;
  if (options.sealed === undefined) return vault.seal(await readPlain(options, context), owner);
  const accepted = await vault.accept(await readSealed(options.sealed, context), owner, place);
  if (accepted.kind === "sealed") return accepted.sealed;
  const [what, hint] = refusals[accepted.reason];
  const from = options.sealed === "-" ? "What came from standard input" : options.sealed;
  throw wrongOption(`${from} ${what}.`, `Nothing was saved. ${hint}`);
}
