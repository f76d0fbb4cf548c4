import { changeGrant } from "../../../pool/change-grant.ts";
import { endpointOf } from "../../../pool/grant-endpoint.ts";
import { refuseOthersKey } from "../../../pool/admission/others-key.ts";
import type { Grant } from "../../../schemas/grant.ts";
import { findRecord } from "../find-record.ts";
import { findModels } from "../grant/find-models.ts";
import { namesKey, readKey } from "../grant/read-key.ts";
import { grantKeySchema, wrongOption } from "../grant/grant-options.ts";
import { reportGrants } from "../grant/grant-report.ts";
import { withPool } from "../open-pool.ts";
import { readOptions, type CliCommand } from "./command.ts";

/** Replaces the key of a grant; its budget, its use and its terms stay. */
export const grantKey: CliCommand = {
  name: "grant key",
  summary: "Give a grant a new key; its budget and what it has paid stay",
  arguments: [["<grant>", "the grant, by name or id"]],
  options: [
    { flags: "--key-stdin", description: "read the key from standard input" },
    { flags: "--key-env <variable>", description: "read the key from an environment variable" },
    {
      flags: "--sealed <file>",
      description: "read a key sealed with age to this pool's recipient; - for standard input",
    },
    { flags: "--no-probe", description: "do not try the key on the endpoint" },
  ],
  examples: [
    'granary grant key "City" --key-stdin < key.txt',
    'granary grant key "City" --sealed key.age',
  ],
  run: async (call) => {
    const options = readOptions(grantKeySchema, call);
    const { context } = call;
    if (!namesKey(options)) {
      throw wrongOption("Where is the new key?", "Add --key-stdin, --key-env or --sealed.");
    }
    return withPool(options.data, context, async (data) => {
      const { directory } = data.store;
      const found = findRecord(await directory.grants(), call.args[0] ?? "", "grant");
      checkTakesKey(found);
      const vault = await data.vault();
      const owner = { grantId: found.id, provider: found.provider };
      const endpoint = endpointOf(found);
      const sealedKey = await readKey(options, context, { vault, owner, endpoint });
      await refuseOthersKey(vault, await directory.grants(), { ...found, sealedKey });
      const key = await vault.open(sealedKey, owner);
      const model = found.models.map(({ name }) => name);
      await findModels(endpoint, { probe: options.probe, model, key }, context);
      const grant =
        (await changeGrant(directory, found.id, (saved) => ({ ...saved, sealedKey }))) ?? found;
      const [report] = await reportGrants(data, [grant], context.clock.nowMs());
      const text = `${grant.name} has a new key. A running server uses it within a second.`;
      return { json: report, text };
    });
  },
};

function checkTakesKey({ name, sealedKey }: Grant): void {
  if (sealedKey !== undefined) return;
  throw wrongOption(
    `${name} was given without a key.`,
    "What may be given with a key is another matter: add it with granary grant add.",
  );
}
