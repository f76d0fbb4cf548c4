import { rotateKey } from "../../vault/rotate-key.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Makes a new vault key; nothing is under it yet. */
export const keyRotate: CliCommand = {
  name: "key rotate",
  summary: "Make a new vault key; the old one still opens what is under it",
  arguments: [],
  options: [],
  examples: ["granary key rotate && granary vault rewrap", "granary key rotate --json"],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    const { env, random } = call.context;
    return withPool(folder, call.context, async (data) => {
      // A pool without sealed keys may not have a vault key yet.
      await data.vault();
      const [newest, ...older] = rotateKey({ path: data.folder.vaultKey, env, random });
      const olderKeyIds = older.map(({ id }) => id);
      const elsewhere =
        data.storeKind === "postgres"
          ? [`  Copy ${data.folder.vaultKey} to every machine that serves this pool.`]
          : [];
      const text = [
        `New keys are sealed under ${newest.id} from now on, also in a running pool.`,
        older.length === 1
          ? "  The older key still opens what it sealed."
          : `  ${older.length} older keys still open what they sealed.`,
        ...elsewhere,
        "  The recipient that sponsors seal to has changed: granary vault recipient",
        "  Then move everything to the new key: granary vault rewrap",
        "  And make a new backup of the vault key, apart from the database.",
      ].join("\n");
      return { json: { keyId: newest.id, olderKeyIds }, text };
    });
  },
};
