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
      const head =
        differences.length === 0
          ? "Every balance is the sum of its entries."
          : `Balances that are not the sum of their entries: ${differences.length}.`;
      const lines = differences.map(
        (one) =>
          `  ${one.accountId}, ${one.window}, ${one.measure}: the balance says ${one.balance}, its entries ${one.entries}`,
      );
      const open = `${openHolds} ${openHolds === 1 ? "request is" : "requests are"} open.`;
      return {
        json: { differences, openHolds },
        text: [head, ...lines, open].join("\n"),
        exitCode: differences.length === 0 ? 0 : 1,
      };
    });
  },
};
