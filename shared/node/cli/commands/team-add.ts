import * as z from "zod";
import { makeTeam } from "../../../pool/new-team.ts";
import { periodSchema, type Budget } from "../../../schemas/budget.ts";
import { shownNameSchema } from "../../../schemas/people.ts";
import { SetupError } from "../../setup-error.ts";
import { withPool } from "../open-pool.ts";
import { countOption, formatCount, formatUsd, usdOption } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  kind: z.enum(["shop", "developers"]).default("shop"),
  budgetTokens: countOption.optional(),
  budgetUsd: usdOption.optional(),
  period: z._default(periodSchema, "day"),
  weight: z.coerce.number().positive().max(1_000).default(1),
});

/** Adds a team and says what it may draw. */
export const teamAdd: CliCommand = {
  name: "team add",
  summary: "Add a shop or a small software team, with its allowance",
  arguments: [["<name>", "what the team is called"]],
  options: [
    { flags: "--kind <kind>", description: "shop or developers (default: shop)" },
    {
      flags: "--budget-tokens <count>",
      description: "tokens it may draw (default: 300k a day, developers 1M)",
    },
    { flags: "--budget-usd <amount>", description: "dollars it may draw" },
    { flags: "--period <period>", description: "day, week, month or total (default: day)" },
    { flags: "--weight <number>", description: "its share when things are scarce (default: 1)" },
  ],
  examples: [
    'granary team add "Corner Bakery"',
    'granary team add "Lantern Software" --kind developers --budget-usd 20 --period month',
  ],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    const name = shownNameSchema.safeParse(call.args[0]);
    if (!name.success) {
      throw new SetupError(
        "request_invalid",
        "A team needs a name of 1 to 80 characters, without ]( or $(.",
        {
          hint: 'Such as: granary team add "Corner Bakery"',
        },
      );
    }
    return withPool(options.data, call.context, async ({ store }) => {
      const taken = (await store.directory.teams()).some((team) => team.name === name.data);
      if (taken) {
        throw new SetupError("request_invalid", `There is a team called ${name.data} already.`, {
          hint: "Choose another name, so that people can tell them apart.",
        });
      }
      const { kind, weight, period, budgetUsd, budgetTokens } = options;
      const limit = {
        ...(budgetUsd !== undefined && { microUsd: budgetUsd }),
        ...(budgetTokens !== undefined && { tokens: budgetTokens }),
      };
      const facts = { name: name.data, kind, weight };
      const team = makeTeam(facts, { period, limit }, call.context.random);
      await store.directory.saveTeam(team);
      const text = `Added ${team.name}: ${team.budgets.map(describeBudget).join(", ")}.\nInvite its people with: granary invite --team "${team.name}" --name NAME`;
      return { json: team, text };
    });
  },
};

function describeBudget({ period, limit: { microUsd, tokens } }: Budget): string {
  const amounts = [
    ...(microUsd === undefined ? [] : [formatUsd(microUsd)]),
    ...(tokens === undefined ? [] : [`${formatCount(tokens)} tokens`]),
  ];
  return `${amounts.join(" and ")} ${period === "total" ? "in total" : `a ${period}`}`;
}
