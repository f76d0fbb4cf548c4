import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Recomputes every balance from its entries and says where the two differ. */
export const ledgerCheck: CliCommand = {
  name: "ledger check",
  summary: "Recompute every balance from the entries; exit code 1 if any differs",
  arguments: [],
  options: [],
  examples: ["granary ledger check", "granary ledger check --json"],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    return withPool(folder, call.context, async ({ store }) => {
      const differences = await store.ledger.differences();
      const openHolds = (await store.ledger.openHolds()).length;
      const lines = differences.map(
        (one) =>
          `  ${one.accountId}, ${one.window}, ${one.measure}: the balance says ${one.balance}, its entries ${one.entries}`,
      );
      const open = `open requests: ${openHolds}`;
      return {
        json: { differences, openHolds },
        text: [`differences: ${differences.length}`, ...lines, open].join("\n"),
        exitCode: differences.length === 0 ? 0 : 1,
      };
    });
  },
};
