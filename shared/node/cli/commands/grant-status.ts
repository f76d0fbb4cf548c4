import { switchGrant } from "../../../pool/change-grant.ts";
import type { Grant, GrantStatus } from "../../../schemas/grant.ts";
import { findRecord } from "../find-record.ts";
import { grantStatusWords, reportGrants } from "../grant/grant-report.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Stops a grant from paying, within a second also in a running server. */
export const grantPause = statusCommand("paused", {
  name: "grant pause",
  summary: "Stop a grant from paying; requests on their way are finished",
  done: "is paused. A running server stops using it within a second.",
});

/** Lets a paused grant pay again, and has one tried at once that its provider refused. */
export const grantResume = statusCommand("active", {
  name: "grant resume",
  summary: "Let a paused grant pay again, or try one now that its provider refused",
  done: "may pay again.",
});

function statusCommand(
  status: Grant["status"],
  words: Pick<CliCommand, "name" | "summary"> & { readonly done: string },
): CliCommand {
  return {
    name: words.name,
    summary: words.summary,
    arguments: [["<grant>", "the grant, by name or id"]],
    options: [],
    examples: [`granary ${words.name} "Practice grant"`],
    run: async (call) => {
      const { data: folder } = readOptions(dataOption, call);
      return withPool(folder, call.context, async (data) => {
        const { directory } = data.store;
        const found = findRecord(await directory.grants(), call.args[0] ?? "", "grant");
        const { clock } = call.context;
        const switched = await switchGrant({ directory, clock }, found.id, {
          status,
          by: "operator",
        });
        const { grant, isTried } = switched ?? { grant: found, isTried: false };
        const [report] = await reportGrants(data, [grant], clock.nowMs());
        const tried = isTried ? " Its provider refused it; the next request tries it again." : "";
        const stays = report === undefined ? undefined : describeRest(status, report.status);
        return { json: report, text: `${grant.name} ${stays ?? words.done}${tried}` };
      });
    },
  };
}

/** What keeps a grant from paying all the same, though it was resumed. */
function describeRest(wanted: Grant["status"], status: GrantStatus): string | undefined {
  if (wanted === "paused" || status === "working" || status === "needs_attention") return undefined;
  return `is not paused. Its status now: ${grantStatusWords[status]}.`;
}
