import type { BrokenLeaf } from "../../../ports/store.ts";
import { withPool } from "../open-pool.ts";
import { formatCount } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Compares every entry with what was committed to when it was new. */
export const ledgerProve: CliCommand = {
  name: "ledger prove",
  summary: "Compare every entry with its commitment; exit code 1 if one was changed since",
  arguments: [],
  options: [],
  examples: ["granary ledger prove", "granary ledger prove --json"],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    return withPool(folder, call.context, async ({ store }) => {
      const { checked, broken } = await store.ledger.brokenLeaves();
      const head =
        broken.length === 0
          ? `${formatCount(checked)} ${checked === 1 ? "entry was" : "entries were"} compared with what was committed to; none was changed since.`
          : "Entries that are not what was committed to:";
      return {
        json: { checked, broken },
        text: [head, ...broken.map(describe)].join("\n"),
        exitCode: broken.length === 0 ? 0 : 1,
      };
    });
  },
};

function describe({ seq, sponsorId }: BrokenLeaf): string {
  if (sponsorId === undefined) return `  ${seq} is gone`;
  return `  ${seq}; what comes after it of ${sponsorId} cannot be told`;
}
