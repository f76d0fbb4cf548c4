import * as z from "zod";
import { approveGrant } from "../../../pool/admission/grant-approval.ts";
import { shownNameSchema } from "../../../schemas/people.ts";
import { findRecord } from "../find-record.ts";
import { formatTime } from "../format-time.ts";
import { grantStatusWords, reportGrants, type GrantReport } from "../grant/grant-report.ts";
import { withPool } from "../open-pool.ts";
import { byOption, decider } from "../policy/policy-owner.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({ by: z.optional(shownNameSchema) });

/** Lets in a grant that a sponsor gave at a machine of nobody's pinned provider. */
export const grantApprove: CliCommand = {
  name: "grant approve",
  summary: "Let in a grant that waits: one that answers on a machine its giver named",
  arguments: [["<grant>", "the grant, by name or id"]],
  options: [byOption],
  examples: ['granary grant approve "Harbour GPUs" --by "Ana Ruiz"'],
  run: async (call) => {
    const { data: folder, by } = readOptions(optionsSchema, call);
    return withPool(folder, call.context, async (data) => {
      const { directory } = data.store;
      const found = findRecord(await directory.grants(), call.args[0] ?? "", "grant");
      const { clock } = call.context;
      const decided = await approveGrant({ directory, clock }, found.id, decider(by, call.context));
      const { grant, isNew } = decided ?? { grant: found, isNew: false };
      const [report] = await reportGrants(data, [grant], clock.nowMs());
      return {
        json: report,
        text: report === undefined ? "" : describe(report, isNew, data.pool.timeZone),
      };
    });
  },
};

function describe(report: GrantReport, isNew: boolean, timeZone: string): string {
  const { name, sponsor, baseUrl, status, approval } = report;
  if (!isNew) {
    const { at, by } = approval ?? {};
    const who =
      at === undefined ? "" : ` ${by} let it in at ${formatTime(Date.parse(at), timeZone)}.`;
    return `${name} waits for nothing.${who}`;
  }
  return [
    `${name} is let in, by ${approval?.by}. Its status now: ${grantStatusWords[status]}.`,
    `  Whoever runs ${new URL(baseUrl).host} reads what it is asked: ${sponsor} gave it.`,
    "  To take that back: granary grant pause",
  ].join("\n");
}
