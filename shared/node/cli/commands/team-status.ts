import type { Team } from "../../../schemas/people.ts";
import { findRecord } from "../find-record.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Refuses a team's requests, within a second also in a running server. */
export const teamClose = statusCommand("closed", {
  name: "team close",
  summary: "Refuse a team's requests; its books stay (one device: granary device revoke)",
  done: "is closed: its people get no answers. Open it again with granary team open.",
});

/** Lets a closed team ask again. */
export const teamOpen = statusCommand("open", {
  name: "team open",
  summary: "Let a closed team ask again",
  done: "is open.",
});

function statusCommand(
  status: Team["status"],
  words: Pick<CliCommand, "name" | "summary"> & { readonly done: string },
): CliCommand {
  return {
    name: words.name,
    summary: words.summary,
    arguments: [["<team>", "the team, by name or id"]],
    options: [],
    examples: [`granary ${words.name} "Corner Bakery"`],
    run: async (call) => {
      const { data: folder } = readOptions(dataOption, call);
      return withPool(folder, call.context, async ({ store: { directory } }) => {
        const found = findRecord(await directory.teams(), call.args[0] ?? "", "team");
        const team: Team = { ...found, status };
        await directory.saveTeam(team);
        return { json: team, text: `${team.name} ${words.done}` };
      });
    },
  };
}
