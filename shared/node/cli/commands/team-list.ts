import { formatTable } from "../format-table.ts";
import { balanceLines } from "../../../ledger/balance-lines.ts";
import { describeBudget } from "../grant/grant-report.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Lists the teams, who is in them, and what is left of their allowances. */
export const teamList: CliCommand = {
  name: "team list",
  summary: "List the teams, their people, and what is left of their allowances",
  arguments: [],
  options: [],
  examples: ["granary team list", "granary team list --json"],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    return withPool(folder, call.context, async ({ store, pool }) => {
      const { directory, ledger } = store;
      const [teams, members] = await Promise.all([directory.teams(), directory.members()]);
      const ids = teams.map(({ id }) => id);
      const balances = await ledger.balances(ids, call.context.clock.nowMs());
      const reports = teams.map((team) => ({
        ...team,
        members: members
          .filter(({ teamId }) => teamId === team.id)
          .map(({ id, name, roles }) => ({ id, name, roles })),
        budgets: balances.filter(({ accountId }) => accountId === team.id).flatMap(balanceLines),
      }));
      const rows = reports.map((team) => [
        team.name,
        team.kind,
        team.status,
        team.budgets.map((line) => describeBudget(line, pool.timeZone)).join("; "),
        team.members.map(({ name }) => name).join(", "),
        team.id,
      ]);
      const text =
        rows.length === 0
          ? "No team yet. Add one with: granary team add --help"
          : formatTable(["Team", "Kind", "State", "Allowance", "People", "Id"], rows);
      return { json: { teams: reports }, text };
    });
  },
};
