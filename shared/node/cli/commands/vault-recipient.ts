import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Prints to whom a sponsor seals a key. */
export const vaultRecipient: CliCommand = {
  name: "vault recipient",
  summary: "Print this pool's public age recipient: whoever has it can seal a key to the pool",
  arguments: [],
  options: [],
  examples: [
    "granary vault recipient",
    `printf '%s\\n%s\\n' "$KEY" api.openai.com | age -a -r "$(granary vault recipient)" > key.age`,
  ],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    return withPool(folder, call.context, async (data) => {
      const recipient = await (await data.vault()).recipient();
      return { json: { recipient }, text: recipient };
    });
  },
};
