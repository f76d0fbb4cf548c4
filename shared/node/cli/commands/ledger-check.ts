import { limits } from "../../../schemas/limits.ts";
import { describeDifference } from "../doctor/describe-difference.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Makes every balance, hold and sum of use from the entries again and says where they differ. */
export const ledgerCheck: CliCommand = {
  name: "ledger check",
  summary:
    "Make balances, holds and sums of use from the entries again; exit code 1 if any differs",
  arguments: [],
  options: [],
  examples: ["granary ledger check", "granary ledger check --json"],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    return withPool(folder, call.context, async ({ store }) => {
      const differences = await store.ledger.differences();
      const isCut = differences.length === limits.differencesMax;
      const openHolds = (await store.ledger.openHolds()).length;
      const head =
        differences.length === 0
          ? "Every balance, hold and sum of use is what its entries make it."
          : `Not what the entries make it: ${differences.length}${isCut ? " or more" : ""}.`;
      const lines = differences.map((one) => `  ${describeDifference(one)}`);
      const open = `${openHolds} ${openHolds === 1 ? "request is" : "requests are"} open.`;
      return {
        json: { differences, openHolds },
        text: [head, ...lines, open].join("\n"),
        exitCode: differences.length === 0 ? 0 : 1,
      };
    });
  },
};
