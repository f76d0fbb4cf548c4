import { describeAttention } from "../describe-attention.ts";
import { formatTable } from "../format-table.ts";
import {
  describeBudget,
  describeNotes,
  describeRateLimits,
  grantStatusWords,
  reportGrants,
} from "../grant/grant-report.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Lists the grants and what is left of them. */
export const grantList: CliCommand = {
  name: "grant list",
  summary: "List the grants and what is left of them",
  arguments: [],
  options: [],
  examples: ["granary grant list", "granary grant list --json"],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    return withPool(folder, call.context, async (data) => {
      const grants = await data.store.directory.grants();
      const reports = await reportGrants(data, grants, call.context.clock.nowMs());
      if (reports.length === 0) {
        const text = "No grant yet. Add one with: granary grant add --help";
        return { json: { grants: [] }, text };
      }
      const { timeZone } = data.pool;
      const rows = reports.map((grant) => [
        grant.name,
        grant.sponsor,
        `${grantStatusWords[grant.status]}${grant.practice ? ", practice" : ""}`,
        grant.kind ?? "",
        grant.budgets.map((line) => describeBudget(line, timeZone)).join("; "),
        describeRateLimits(grant.rateLimits),
        grant.lastDay,
        grant.id,
      ]);
      const head = ["Grant", "Sponsor", "Status", "Kind", "Budget", "Limits", "Last day", "Id"];
      const notes = [
        ...grants.flatMap((grant) => describeAttention(grant, timeZone)),
        ...reports.flatMap(describeNotes),
        `Days are of ${timeZone}.`,
      ];
      const text = [formatTable(head, rows), "", ...notes];
      return { json: { grants: reports }, text: text.join("\n") };
    });
  },
};
