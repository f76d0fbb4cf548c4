import * as z from "zod";
import { listUnknown } from "../../../pool/failures/unknown-holds.ts";
import type { UnknownHolds } from "../../../schemas/refund.ts";
import { findRecord } from "../find-record.ts";
import { formatTable } from "../format-table.ts";
import { formatAge } from "../format-time.ts";
import { withPool } from "../open-pool.ts";
import { formatCount, formatUsd } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({ grant: z.string().optional() });

/** Lists the requests that are charged in full because nobody knows yet what they cost. */
export const ledgerUnknown: CliCommand = {
  name: "ledger unknown",
  summary: "List requests that are charged in full because nobody knows yet what they cost",
  arguments: [],
  options: [{ flags: "--grant <grant>", description: "only this grant's, by name or id" }],
  examples: ["granary ledger unknown", 'granary ledger unknown --grant "City" --json'],
  run: async (call) => {
    const { data: folder, grant: wanted } = readOptions(optionsSchema, call);
    return withPool(folder, call.context, async ({ store }) => {
      const grants = await store.directory.grants();
      const filter =
        wanted === undefined ? {} : { grantId: findRecord(grants, wanted, "grant").id };
      const found = await listUnknown(store, filter);
      const { holds, total } = found;
      if (holds.length === 0) return { json: found, text: "The cost of every request is known." };
      const now = call.context.clock.nowMs();
      const names = new Map<string, string>(grants.map(({ id, name }) => [id, name]));
      const nameOf = (id: string) => names.get(id) ?? id;
      const rows = holds
        .toSorted((one, other) => nameOf(one.grantId).localeCompare(nameOf(other.grantId)))
        .map(({ id, at, grantId, model, costMicroUsd, costTokens, reason = "" }) => [
          nameOf(grantId),
          formatAge(now - Date.parse(at)),
          reason,
          model,
          formatUsd(costMicroUsd),
          formatCount(costTokens),
          id,
        ]);
      const head = ["Grant", "Age", "Reason", "Model", "Charged", "Tokens", "Request"];
      const text = [
        formatTable(head, rows),
        "",
        describeTotal(total),
        ...(holds.length < total.requests
          ? [`These are the newest ${formatCount(holds.length)}. --grant lists those of one grant.`]
          : []),
        "Give back what the provider's bill shows less: granary ledger refund --help",
      ];
      return { json: found, text: text.join("\n") };
    });
  },
};

function describeTotal({ requests, costMicroUsd, costTokens }: UnknownHolds["total"]): string {
  const charged = requests === 1 ? "1 request is" : `${formatCount(requests)} requests are`;
  return `${charged} charged ${formatUsd(costMicroUsd)} and ${formatCount(costTokens)} tokens until there is evidence.`;
}
